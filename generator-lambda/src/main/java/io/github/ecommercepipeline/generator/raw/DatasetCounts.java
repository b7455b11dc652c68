package io.github.ecommercepipeline.generator.raw;

import java.util.List;
import java.util.function.ToLongFunction;

/** The expected counts of a dataset's day; files that are set aside do not count. */
record DatasetCounts(List<FileCounts> files) {

    DatasetCounts {
        files = List.copyOf(files);
    }

    /** The expected result of the batch, if it is processed for the first time. */
    String expected(boolean stopsAtBadFile, boolean stopsAtNothingAccepted) {
        if (files.isEmpty()) {
            return "no input";
        }
        if (stopsAtBadFile && files.stream().anyMatch(file -> file.faults.isSetAside())) {
            return "refused";
        }
        return stopsAtNothingAccepted && records() > 0 && accepted() == 0 ? "gate failed" : "published";
    }

    long accepted() {
        return sum(file -> file.accepted);
    }

    long rejected() {
        return sum(file -> file.rejected);
    }

    long duplicate() {
        return sum(file -> file.duplicate);
    }

    long cents() {
        return sum(file -> file.cents);
    }

    long records() {
        return accepted() + rejected() + duplicate();
    }

    private long sum(ToLongFunction<FileCounts> count) {
        return files.stream()
                .filter(file -> !file.faults.isSetAside())
                .mapToLong(count)
                .sum();
    }
}
