package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedFormat;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.hadoop.conf.Configuration;

/** Lets Amazon Redshift read the staged files from S3 by one COPY. */
record CopyRoute(LoadSettings load, SqlDialect dialect, Configuration configuration)
        implements LoadRoute.InTransaction {

    @Override
    public void fill(Connection connection, StageLoad stage) throws SQLException, IOException {
        String manifest = LoadManifest.s3(LoadManifest.write(stage.staged().files(), configuration));
        String copy = copy(stage.table(), stage.layout(), manifest);
        try {
            Connections.execute(connection, copy);
        } catch (SQLException e) {
            if (!dialect.isTransient(e)) {
                LoadErrors.find(connection, stage.request()).ifPresent(told -> {
                    throw new WarehouseException(stage.request().batch() + " not published: " + told);
                });
            }
            throw e;
        }
    }

    /** Blanks, backslashes and line ends inside quotes are themselves in Redshift's CSV; nothing else is needed. */
    String copy(String table, TableLayout layout, String manifest) {
        return "COPY " + table + " (" + dialect.list("", layout.staged()) + ") FROM '" + literal(manifest)
                + "' IAM_ROLE " + role() + " MANIFEST FORMAT AS CSV "
                + load.format().compression() + " NULL AS '"
                + StagedFormat.NULL_MARKER + "' COMPUPDATE OFF";
    }

    private String role() {
        String role = load.iamRole().orElseThrow();
        return role.equals("default") ? role : "'" + literal(role) + "'";
    }

    private static String literal(String text) {
        return text.replace("'", "''");
    }
}
