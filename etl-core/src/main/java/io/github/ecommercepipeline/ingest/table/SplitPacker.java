package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.ingest.file.Input;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides large files into splits and combines small ones to tasks, in the order of the inputs. Of files so small that opening them is
 * what takes time, a task gets more, the more there are: a task of its own costs more than to open dozens of files.
 */
final class SplitPacker {

    /** What a task that is repeated opens again: of an object store that takes half a minute. */
    private static final int MOST_FILES = 1_000;
    /** A core that is done early finds another task. */
    private static final int TASKS_PER_CORE = 4;

    private final long maxSplitBytes;
    private final long openCostBytes;
    private final int cores;

    /**
     * For a number of cores.
     *
     * @param maxSplitBytes what a task reads at most, but for files that cannot be divided
     * @param openCostBytes what could be read in the time that it takes to open a file
     */
    SplitPacker(long maxSplitBytes, long openCostBytes, int cores) {
        if (maxSplitBytes < 1) {
            throw new IllegalArgumentException("maxSplitBytes " + maxSplitBytes + " (allowed: 1 or more)");
        }
        this.maxSplitBytes = maxSplitBytes;
        this.openCostBytes = openCostBytes;
        this.cores = cores;
    }

    List<List<FileSplit>> pack(List<Input> inputs, boolean splittable) {
        long maxCost = maxCost(inputs);
        List<List<FileSplit>> partitions = new ArrayList<>();
        List<FileSplit> current = new ArrayList<>();
        long bytes = 0;
        long cost = 0;
        for (int file = 0; file < inputs.size(); file++) {
            for (FileSplit split : cut(file, inputs.get(file), splittable)) {
                long length = split.end() - split.begin();
                if (!current.isEmpty() && (bytes + length > maxSplitBytes || cost + length > maxCost)) {
                    partitions.add(List.copyOf(current));
                    current.clear();
                    bytes = 0;
                    cost = 0;
                }
                current.add(split);
                bytes += length;
                cost += length + openCostBytes;
            }
        }
        if (!current.isEmpty()) {
            partitions.add(List.copyOf(current));
        }
        return partitions;
    }

    /** What a task reads at most, opening its files included. */
    private long maxCost(List<Input> inputs) {
        long all =
                inputs.stream().mapToLong(input -> input.size() + openCostBytes).sum();
        return Math.max(maxSplitBytes, Math.min(all / TASKS_PER_CORE / cores, MOST_FILES * openCostBytes));
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
