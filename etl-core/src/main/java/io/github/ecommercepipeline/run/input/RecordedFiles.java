package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.quality.file.DayFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The files of a batch as rules about files see them: as they were when they were first published, so that a copy in the archive,
 * a restored file and one from which records were erased are judged alike.
 *
 * @param byObject by path and identity
 */
public record RecordedFiles(Map<String, InputBooks.Recorded> byObject) {

    /** Of a batch that was never published: its files are as they are. */
    public static final RecordedFiles NONE = new RecordedFiles(Map.of());

    public RecordedFiles {
        byObject = Map.copyOf(byObject);
    }

    /**
     * The files of a batch that was published.
     *
     * @param corrections what an erasure made of published files; empty if none is in progress
     */
    public static RecordedFiles of(RunManifest published, List<Input> inputs, Optional<Corrections> corrections)
            throws IOException {
        String dataset = published.dataset();
        Map<String, List<InputBooks>> byName = published.inputs().stream()
                .collect(Collectors.groupingBy(before -> InputDigest.name(before.path(), dataset)));
        Map<String, InputBooks.Recorded> known = new HashMap<>();
        for (Input input : inputs) {
            InputBooks now = books(input);
            for (InputBooks before : byName.getOrDefault(InputDigest.name(input.path(), dataset), List.of())) {
                if (isSame(now, before)
                        || (corrections.isPresent() && corrections.get().made(now, before))) {
                    known.put(key(now), before.seenByRules());
                }
            }
        }
        return new RecordedFiles(known);
    }

    private static boolean isSame(InputBooks now, InputBooks before) {
        return before.identity().withoutQuotes().equals(now.identity().withoutQuotes());
    }

    /**
     * The same with checksums; a file is read for those that are not known yet.
     *
     * @param algorithms none if rules need none
     */
    public RecordedFiles completed(SparkSession spark, List<Input> inputs, Set<String> algorithms) {
        List<Input> unknown = inputs.stream()
                .filter(input -> !of(input).checksums().keySet().containsAll(algorithms))
                .toList();
        if (unknown.isEmpty()) {
            return this;
        }
        TreeSet<String> needed = new TreeSet<>(algorithms);
        SerializableConfiguration hadoop = new SerializableConfiguration(SessionInternals.hadoop(spark));
        List<Map<String, String>> checksums = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(unknown.stream().map(Input::readFrom).toList(), unknown.size())
                .map(file -> FileChecksums.of(hadoop.value(), file, needed))
                .collect();
        Map<String, InputBooks.Recorded> known = new HashMap<>(byObject);
        for (int i = 0; i < unknown.size(); i++) {
            known.put(key(books(unknown.get(i))), of(unknown.get(i)).with(checksums.get(i)));
        }
        return new RecordedFiles(known);
    }

    /** These files for rules. */
    public List<DayFile> seen(List<Input> inputs) {
        List<DayFile> files = new ArrayList<>();
        inputs.forEach(input -> files.add(new DayFile(input.path(), input.name(), of(input))));
        return files;
    }

    /** The books, which say how rules saw the files. */
    public List<InputBooks> seenIn(List<InputBooks> books) {
        return books.stream()
                .map(input -> input.seenAs(byObject.getOrDefault(key(input), input.seenByRules())))
                .toList();
    }

    private InputBooks.Recorded of(Input input) {
        InputBooks books = books(input);
        return byObject.getOrDefault(key(books), books.seenByRules());
    }

    private static InputBooks books(Input input) {
        return input.books(OutcomeCounts.ZERO, 0, 0, Optional.empty(), Optional.empty());
    }

    private static String key(InputBooks input) {
        return input.path() + '\0' + input.identity().value();
    }
}
