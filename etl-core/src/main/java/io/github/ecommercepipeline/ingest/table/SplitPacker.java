package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.ingest.file.Input;
import java.util.ArrayList;
import java.util.List;

/** Divides large files into splits and combines small ones, in the order of the inputs. */
final class SplitPacker {

    private final long maxSplitBytes;
    private final long openCostBytes;

    SplitPacker(long maxSplitBytes, long openCostBytes) {
        if (maxSplitBytes < 1) {
            throw new IllegalArgumentException("maxSplitBytes " + maxSplitBytes + " (allowed: 1 or more)");
        }
        this.maxSplitBytes = maxSplitBytes;
        this.openCostBytes = openCostBytes;
    }

    List<List<FileSplit>> pack(List<Input> inputs, boolean splittable) {
        List<List<FileSplit>> partitions = new ArrayList<>();
        List<FileSplit> current = new ArrayList<>();
        long bytes = 0;
        for (int file = 0; file < inputs.size(); file++) {
            for (FileSplit split : cut(file, inputs.get(file), splittable)) {
                long length = split.end() - split.begin();
                if (!current.isEmpty() && bytes + length > maxSplitBytes) {
                    partitions.add(List.copyOf(current));
                    current.clear();
                    bytes = 0;
                }
                current.add(split);
                bytes += length + openCostBytes;
            }
        }
        if (!current.isEmpty()) {
            partitions.add(List.copyOf(current));
        }
        return partitions;
    }

    /**
     * A file that is named like a compressed one is a single split; other compressed files are detected and read whole by the
     * reader of their first split.
     */
    private List<FileSplit> cut(int file, Input input, boolean splittable) {
        List<FileSplit> splits = new ArrayList<>();
        boolean whole = !splittable || Compression.isNamed(input.readFrom());
        long step = whole ? Math.max(1, input.size()) : maxSplitBytes;
        long begin = 0;
        do {
            long end = input.size() - begin > step ? begin + step : input.size();
            splits.add(new FileSplit(file, input.readFrom(), input.size(), begin, end));
            begin = end;
        } while (begin < input.size());
        return splits;
    }
}
