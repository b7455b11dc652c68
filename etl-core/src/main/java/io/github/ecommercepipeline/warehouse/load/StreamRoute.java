package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedFiles;
import io.github.ecommercepipeline.staging.StagedLineReader;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.hadoop.conf.Configuration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Streams the staged files over the connection with the COPY protocol of PostgreSQL. */
record StreamRoute(SqlDialect dialect, Configuration configuration) implements LoadRoute.InTransaction {

    @Override
    public void fill(Connection connection, LoadRequest load) throws SQLException, IOException {
        String copy = "COPY " + load.table() + " ("
                + dialect.list("", load.layout().staged()) + ") FROM STDIN (FREEZE, ENCODING 'UTF8')";
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            PostgresCopyText text = new PostgresCopyText();
            for (String file : load.staged().files()) {
                try (StagedLineReader lines = new StagedLineReader(
                        StagedFiles.open(file, configuration), load.staged().removedFrom(file))) {
                    text.<SQLException>send(lines, (bytes, length) -> in.writeToCopy(bytes, 0, length));
                }
            }
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }
}
