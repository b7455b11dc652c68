package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedFiles;
import io.github.ecommercepipeline.staging.StagedLineReader;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.load.LoadRequest.Added;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Streams the staged files over the connection with the COPY protocol of PostgreSQL. */
record StreamRoute(SqlDialect dialect, Configuration configuration) implements LoadRoute.InTransaction {

    @Override
    public boolean fillsOwnTables() {
        return true;
    }

    @Override
    public void fill(Connection connection, LoadRequest load) throws SQLException, IOException {
        List<String> columns = new ArrayList<>(load.layout().staged());
        columns.addAll(load.added().keySet());
        Optional<CopyForm> binary = PostgresCopyBinary.of(load);
        CopyForm form = binary.isPresent()
                ? binary.get()
                : PostgresCopyText.with(
                        load.added().values().stream().map(Added::value).toList());
        // Frozen rows are seen by transactions that began earlier: only nobody else's table may have them.
        String freeze = load.added().isEmpty() ? ", FREEZE" : "";
        CopyIn in = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + load.table() + " (" + dialect.list("", columns) + ") FROM STDIN (" + form.options()
                        + freeze + ")");
        try {
            CopyForm.Sink<SQLException> server = (bytes, length) -> in.writeToCopy(bytes, 0, length);
            for (String file : load.staged().files()) {
                try (StagedLineReader lines = new StagedLineReader(
                        StagedFiles.open(file, configuration), load.staged().removedFrom(file))) {
                    form.send(lines, server);
                }
            }
            form.end(server);
            in.endCopy();
        } catch (RefusedValueException e) {
            throw e.of(load.table());
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }
}
