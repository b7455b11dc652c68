package io.github.ecommercepipeline.outcome;

import org.apache.hadoop.fs.Path;

/** The files of one part; the part's name differs from one try of a task to the next. */
record PartFiles(SortPaths paths, String name) {

    /** @param piece a large part has several staged files, counted from 0 */
    Path staged(int piece) {
        String suffix = paths.format().compression().suffix();
        return new Path(paths.stage(), name + (piece == 0 ? "" : "." + piece) + ".csv" + suffix);
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
