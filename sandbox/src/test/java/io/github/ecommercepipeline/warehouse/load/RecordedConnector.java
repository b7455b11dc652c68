package io.github.ecommercepipeline.warehouse.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.engine.SessionInternals;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.types.StructField;
import scala.collection.immutable.Map;

/**
 * Writes like recordings of the spark-redshift connector with the format CSV GZIP in append mode: first files and manifest,
 * then one transaction of CREATE TABLE IF NOT EXISTS and COPY. For the default build, which does not include the real one.
 */
public final class RecordedConnector implements CreatableRelationProvider {

    @Override
    public BaseRelation createRelation(
            SQLContext context, SaveMode mode, Map<String, String> options, Dataset<Row> data) {
        if (mode != SaveMode.Append || !options.apply("tempformat").equals("CSV GZIP")) {
            throw new IllegalArgumentException("not recorded: " + mode + " of " + options.apply("tempformat"));
        }
        Path folder = new Path(options.apply("tempdir"), UUID.randomUUID().toString());
        data.write()
                .option("compression", "gzip")
                .option("nullValue", options.apply("csvnullstring"))
                .option("escape", "\"")
                .option("ignoreLeadingWhiteSpace", false)
                .option("ignoreTrailingWhiteSpace", false)
                .csv(folder.toString());
        Properties login = new Properties();
        if (options.contains("password")) {
            login.setProperty("password", options.apply("password"));
        }
        try (Connection connection = DriverManager.getConnection(options.apply("url"), login);
                Statement statement = connection.createStatement()) {
            String manifest = manifest(folder, SessionInternals.hadoop(data.sparkSession()));
            statement.execute("set query_group to '{\"spark-redshift-connector\":{\"op\":\"Write\"}}'");
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE IF NOT EXISTS " + options.apply("dbtable") + " ("
                    + Arrays.stream(data.schema().fields())
                            .map(RecordedConnector::definition)
                            .collect(Collectors.joining(", "))
                    + ") DISTSTYLE EVEN  ");
            statement.execute("COPY " + options.apply("dbtable") + " ("
                    + Arrays.stream(data.schema().fieldNames())
                            .map(name -> '"' + name + '"')
                            .collect(Collectors.joining(","))
                    + ") FROM '" + manifest + "' FORMAT AS CSV GZIP NULL AS '" + options.apply("csvnullstring")
                    + "'  manifest  " + options.apply("extracopyoptions") + " CREDENTIALS 'aws_iam_role="
                    + options.apply("aws_iam_role") + "'");
            connection.commit();
            return null;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String definition(StructField field) {
        return '"' + field.name() + "\" VARCHAR(" + field.metadata().getLong("maxlength") + ")";
    }

    private static String manifest(Path folder, Configuration hadoop) throws IOException {
        FileSystem files = folder.getFileSystem(hadoop);
        ObjectNode manifest = new ObjectMapper().createObjectNode();
        ArrayNode entries = manifest.putArray("entries");
        for (FileStatus file : files.listStatus(folder)) {
            if (file.getPath().getName().endsWith(".csv.gz")) {
                ObjectNode entry = entries.addObject()
                        .put("url", LoadManifest.s3(file.getPath()))
                        .put("mandatory", true);
                entry.putObject("meta").put("content_length", file.getLen());
            }
        }
        Path path = new Path(folder, "manifest.json");
        try (OutputStream out = files.create(path)) {
            out.write(new ObjectMapper().writeValueAsBytes(manifest));
        }
        return LoadManifest.s3(path);
    }
}
