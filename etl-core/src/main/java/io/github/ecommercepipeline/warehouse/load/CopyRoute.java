package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFormat;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.hadoop.conf.Configuration;

/** Loads the staged files from S3 with one COPY of Amazon Redshift. */
record CopyRoute(LoadSettings load, SqlDialect dialect, Configuration configuration)
        implements LoadRoute.InTransaction {

    @Override
    public StagedBatch prepare(PublishRequest request) {
        return new ExactFiles(configuration).of(request.staged(), request.batch());
    }

    @Override
    public void fill(Connection connection, LoadRequest request) throws SQLException, IOException {
        String manifest = LoadManifest.s3(LoadManifest.write(request.staged().files(), configuration));
        String copy = copy(request.table(), request.layout(), manifest);
        try {
            Connections.execute(connection, copy);
        } catch (SQLException e) {
            if (!dialect.isTransient(e)) {
                CopyErrors.find(connection, request.request()).ifPresent(reason -> {
                    throw new WarehouseException(request.request().batch() + " not published: " + reason);
                });
            }
            throw e;
        }
    }

    /** Needs no further options: in Redshift's CSV, spaces, backslashes and line breaks inside quotes are literal. */
    String copy(String table, TableLayout layout, String manifest) {
        return "COPY " + table + " (" + dialect.list("", layout.staged()) + ") FROM " + dialect.literal(manifest)
                + " IAM_ROLE " + role() + " MANIFEST FORMAT AS CSV "
                + load.format().compression() + " NULL AS "
                + dialect.literal(StagedFormat.NULL_MARKER) + " COMPUPDATE OFF";
    }

    private String role() {
        String role = load.iamRole().orElseThrow();
        return role.equals("default") ? role : dialect.literal(role);
    }
}
