package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.connector.UnloadTarget;
import io.github.ecommercepipeline.standin.sql.UnloadCommand;
import io.github.ecommercepipeline.standin.sql.UnloadFormat;
import java.io.IOException;

/** Runs UNLOAD as COPY … TO STDOUT in the client's transaction; writes one file. */
final class UnloadRunner {

    private final SharedState shared;

    UnloadRunner(SharedState shared) {
        this.shared = shared;
    }

    StatementResult run(UnloadCommand unload, Backend backend) throws IOException, BackendException {
        long rows;
        try (UnloadTarget target = UnloadTarget.of(shared.objects(), unload)) {
            if (unload.format() instanceof UnloadFormat.Parquet) {
                target.columns(backend.columns(unload.query()));
            }
            rows = backend.copyOut("COPY (" + unload.query() + ") TO STDOUT (" + target.options() + ")", target::row);
            target.finish();
        }
        return StatementResult.of("UNLOAD", "UNLOAD completed, " + rows + " record(s) unloaded successfully.");
    }
}
