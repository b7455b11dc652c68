package io.github.ecommercepipeline.generator.raw;

import java.util.List;
import java.util.function.ToLongFunction;

/** What has to be counted of a dataset's day; files that are set aside do not count. */
record DatasetBooks(List<FileBooks> files) {

    DatasetBooks {
        files = List.copyOf(files);
    }

    /** How the pipeline has to end the batch. */
    String expected(boolean stopsAtBadFile) {
        if (files.isEmpty()) {
            return "no input";
        }
        return stopsAtBadFile && files.stream().anyMatch(file -> file.faults.isSetAside()) ? "refused" : "published";
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

    private long sum(ToLongFunction<FileBooks> count) {
        return files.stream()
                .filter(file -> !file.faults.isSetAside())
                .mapToLong(count)
                .sum();
    }
}
