package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.redshift.load.UnloadTarget;
import io.github.ecommercepipeline.sandbox.redshift.sql.UnloadCommand;
import io.github.ecommercepipeline.sandbox.redshift.sql.UnloadFormat;
import java.io.IOException;

/** Runs UNLOAD as a COPY … TO STDOUT in the client's transaction; one file. */
final class Unloads {

    private final SharedState shared;

    Unloads(SharedState shared) {
        this.shared = shared;
    }

    Outcome run(UnloadCommand unload, Backend backend) throws IOException, BackendException {
        long rows;
        try (UnloadTarget target = UnloadTarget.of(shared.objects(), unload)) {
            if (unload.format() instanceof UnloadFormat.Parquet) {
                target.columns(backend.columns(unload.query()));
            }
            rows = backend.copyOut("COPY (" + unload.query() + ") TO STDOUT (" + target.options() + ")", target::row);
            target.finish();
        }
        return Outcome.of("UNLOAD", "UNLOAD completed, " + rows + " record(s) unloaded successfully.");
    }
}
