package io.github.ecommercepipeline.outcome.part;

import io.github.ecommercepipeline.outcome.plan.RunFolders;
import org.apache.hadoop.fs.Path;

/** The files of one part; the part's name differs between attempts of a task. */
public record PartFiles(RunFolders paths, String name) {

    /** A staged file of the part; a large part has several, from 0. */
    public Path staged(int file) {
        return new Path(paths.stage(), paths.format().fileName(name, file));
    }

    public Path candidates() {
        return new Path(paths.stage(), "_" + name + ".candidates.zst");
    }

    public Path statementRows() {
        return new Path(paths.stage(), "_" + name + ".rows.zst");
    }

    public Path index(int kind) {
        return new Path(paths.stage(), "_" + name + "." + kind + ".hashes");
    }

    public Path quarantine() {
        return new Path(paths.quarantine(), name + ".jsonl.gz");
    }
}
