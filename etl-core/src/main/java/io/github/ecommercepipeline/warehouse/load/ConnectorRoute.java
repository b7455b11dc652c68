package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedFormat;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.SqlErrors;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Appends through the spark-redshift connector, which is referenced only by its format name and is on the class path of
 * AWS Glue. All columns are passed as text and typed by the stage table, because the connector would write timestamps in
 * the time zone of the JVM and small decimals with exponents.
 */
record ConnectorRoute(WarehouseSettings settings, Configuration configuration, String format)
        implements LoadRoute.Standalone {

    private static final String TEMPORARY = "connector";

    ConnectorRoute(WarehouseSettings settings, Configuration configuration) {
        this(settings, configuration, LoadSettings.CONNECTOR_FORMAT);
    }

    @Override
    public void fill(LoadRequest load) {
        // The connector does not look the password up again.
        new Connections(settings, settings.dialect())
                .logIn("staging " + load.request().batch());
        SparkSession spark = SparkSession.active();
        Dataset<Row> records = new StagedRecords(spark, configuration)
                .read(load.staged(), load.request().contract());
        try {
            records.write()
                    .format(format)
                    .mode(SaveMode.Append)
                    .options(options(load))
                    .save();
        } catch (Exception e) { // the connector, written in Scala, throws undeclared checked exceptions
            throw new WarehouseException(
                    load.request().batch() + " not published: the spark-redshift connector failed: "
                            + SqlErrors.masked(String.valueOf(e.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")),
                    e instanceof java.sql.SQLException sql ? SqlErrors.exception("staging", sql) : null);
        }
    }

    /** Disables the connector's own retries, which would append twice after a lost response. */
    Map<String, String> options(LoadRequest load) {
        Path folder = new Path(load.staged().files().get(0)).getParent();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("url", settings.jdbcUrl());
        settings.user().ifPresent(user -> options.put("user", user));
        settings.password().text().ifPresent(password -> options.put("password", password));
        options.put("dbtable", load.table());
        options.put("tempdir", new Path(folder, TEMPORARY).toString());
        options.put("tempformat", "CSV GZIP");
        options.put("csvnullstring", StagedFormat.NULL_MARKER);
        options.put("include_column_list", "true");
        options.put("aws_iam_role", settings.load().iamRole().orElseThrow());
        options.put("extracopyoptions", "COMPUPDATE OFF");
        options.put("copyretrycount", "0");
        if (!isAws(folder.toUri())) {
            options.put("check_s3_bucket_usage", "false");
        }
        return options;
    }

    private boolean isAws(URI folder) {
        return configuration.get("fs." + folder.getScheme() + ".endpoint", "").isEmpty();
    }
}
