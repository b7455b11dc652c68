package io.github.ecommercepipeline.outcome;

import org.apache.hadoop.fs.Path;

/** The files of one part; the part's name differs from one try of a task to the next. */
record PartFiles(SortPaths paths, String name) {

    Path staged() {
        return new Path(paths.stage(), name + ".csv.zst");
    }

    Path raw() {
        return new Path(paths.stage(), "_" + name + ".raw.zst");
    }

    Path index(int kind) {
        return new Path(paths.stage(), "_" + name + "." + kind + ".hashes");
    }

    Path quarantine() {
        return new Path(paths.quarantine(), name + ".jsonl.gz");
    }
}
