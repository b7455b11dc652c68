package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Finds files of a batch whose decompressed content equals that of another. Candidates share the number of their records
 * and a hash of them with their positions; they are then compared byte by byte.
 */
public final class RepeatedFiles {

    /** The reason of every record of such a file. */
    public static final String REASON = "duplicate:file";

    private static final int BUFFER = 1 << 16;

    private RepeatedFiles() {}

    /** What a scan knows of a file's content; records at the same positions with the same bytes have equal contents. */
    public record Content(long records, long hash) {}

    /**
     * The files to drop, by index, and for each the file that it repeats: all but the first by name of those with equal content.
     *
     * @param contents of files with records, by index
     */
    public static SortedMap<Integer, Integer> find(
            Map<Integer, Content> contents, List<Input> inputs, Configuration hadoop) throws IOException {
        Map<Content, List<Integer>> candidates = new HashMap<>();
        contents.forEach((index, content) ->
                candidates.computeIfAbsent(content, c -> new ArrayList<>()).add(index));
        SortedMap<Integer, Integer> dropped = new TreeMap<>();
        for (List<Integer> alike : candidates.values()) {
            alike.sort(Comparator.comparing((Integer index) -> inputs.get(index).name())
                    .thenComparing(Comparator.naturalOrder()));
            List<Integer> kept = new ArrayList<>();
            for (int index : alike) {
                OptionalInt equal = equalTo(inputs, kept, index, hadoop);
                if (equal.isPresent()) {
                    dropped.put(index, equal.getAsInt());
                } else {
                    kept.add(index);
                }
            }
        }
        return dropped;
    }

    private static OptionalInt equalTo(List<Input> inputs, List<Integer> kept, int index, Configuration hadoop)
            throws IOException {
        for (int other : kept) {
            if (haveEqualContent(inputs.get(other), inputs.get(index), hadoop)) {
                return OptionalInt.of(other);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean haveEqualContent(Input first, Input second, Configuration hadoop) throws IOException {
        try (InputStream left = open(first, hadoop);
                InputStream right = open(second, hadoop)) {
            while (true) {
                byte[] some = left.readNBytes(BUFFER);
                byte[] others = right.readNBytes(BUFFER);
                if (!java.util.Arrays.equals(some, others)) {
                    return false;
                }
                if (some.length < BUFFER) {
                    return true;
                }
            }
        }
    }

    private static InputStream open(Input input, Configuration hadoop) throws IOException {
        Path path = new Path(input.readFrom());
        InputStream in = HadoopFiles.open(hadoop, path);
        try {
            return Compression.decompressed(in);
        } catch (IOException e) {
            try (in) {
                throw e;
            }
        }
    }
}
