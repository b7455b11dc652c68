package io.github.ecommercepipeline.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.GlueContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.sandbox.BuildFolder;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.glue.GlueProcess.Ended;
import io.github.ecommercepipeline.sandbox.pipeline.QuarantineFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The job jar in a JVM of its own, from S3 into the stand-in for Amazon Redshift, with a secret and no PostgreSQL driver. */
class EntrypointIT {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: %1$s
            version: 1.0.0
            status: active
            schema:
              - name: %1$s
                quality:
                  - {type: custom, engine: dqdl, implementation: "Rules = [ RowCount > %2$d ]"}
                properties:
                  - {name: id, physicalType: varchar(8), required: true, primaryKey: true}
                  - {name: price, physicalType: "decimal(12,2)"}
            """;

    /**
     * Spark copies the AWS keys of the environment for file systems that no longer exist, and Spark 4 sets how far apart ranges are
     * read at once.
     */
    private static final Pattern SET_BY_SPARK = Pattern.compile(
            "fs\\.s3n?\\.aws(AccessKeyId|SecretAccessKey)|fs\\.s3a\\.vectored\\.read\\.(max\\.merged|min\\.seek)\\.size");

    @TempDir
    static Path folder;

    private static Cloud cloud;
    private static AwsServices aws;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        cloud = Cloud.at(folder);
        aws = new AwsServices(Map.of("shop/warehouse", "{\"username\":\"etl\",\"password\":\"hunter2\"}"));
        put("raw/orders/year=2024/month=05/day=27/a.csv", "id,price\na,1.00\nb,x\nc,2.50\n");
        put("raw/returns/year=2024/month=05/day=28/a.csv", "id,price\na,1.00\n");
        put("raw/orders/year=2024/month=05/day=28/a.csv", "id,price\nd,4.00\n");
        put("contracts/orders.odcs.yaml", String.format(Locale.ROOT, CONTRACT, "orders", 0));
        put("contracts/returns.odcs.yaml", String.format(Locale.ROOT, CONTRACT, "returns", 5));
        put(
                "views/total.sql",
                "CREATE OR REPLACE VIEW analytics.total AS SELECT SUM(price) AS total FROM analytics.orders");
    }

    @AfterAll
    static void stop() throws IOException {
        aws.close();
        cloud.close();
    }

    private static void put(String key, String content) {
        try (S3Client s3 = cloud.s3().client()) {
            s3.putObject(request -> request.bucket(Cloud.BUCKET).key(key), RequestBody.fromString(content));
        }
    }

    private static JsonNode jobManifest(String run) throws IOException {
        try (S3Client s3 = cloud.s3().client()) {
            return new ObjectMapper()
                    .readTree(s3.getObjectAsBytes(
                                    request -> request.bucket(Cloud.BUCKET).key("out/runs/job=" + run + ".json"))
                            .asByteArray());
        }
    }

    private static String answer(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(cloud.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Ended run(String... more) throws IOException {
        return runOn(GlueRuntime.ofBuild(Path.of("..")), more);
    }

    private static Ended runOn(GlueRuntime glue, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--JOB_NAME",
                "daily",
                "--TempDir",
                "s3://shop/temp",
                "--enable-metrics",
                "--job-bookmark-option",
                "job-bookmark-disable"));
        arguments.addAll(List.of(more));
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put(GlueContext.CONFIGURATION, configuration().toString());
        Map<String, String> settings = new HashMap<>(cloud.sparkSettings());
        settings.put("spark.serializer", KryoSerializer.class.getName()); // as jobs' --conf often set it
        return new GlueProcess(glue, BuildFolder.of(Path.of("")).resolve("test-classes"), settings, environment)
                .run(arguments, line -> {});
    }

    private static Path configuration() {
        return folder.resolve("hadoop.xml");
    }

    private static Ended runWhole(String date, String run) throws IOException {
        return runWhole(GlueRuntime.ofBuild(Path.of("..")), date, run);
    }

    private static Ended runWhole(GlueRuntime glue, String date, String run) throws IOException {
        return runOn(
                glue,
                "--JOB_RUN_ID",
                run,
                "--raw",
                "s3://shop/raw",
                "--out",
                "s3://shop/out",
                "--contracts",
                "s3://shop/contracts",
                "--views",
                "s3://shop/views",
                "--warehouse",
                cloud.jdbcUrl().replaceFirst("[?&]user=\\w+", ""),
                "--iam-role",
                Cloud.IAM_ROLE,
                "--secret",
                "shop/warehouse",
                "--date",
                date,
                "--lookback",
                "0",
                "--revenue",
                "orders.price");
    }

    /** What S3A does without a region, and what its other settings allow, must not differ between here and AWS. */
    @Test
    void hadoop_has_the_settings_of_the_deployed_job_but_for_endpoint_and_keys() throws Exception {
        runWhole("2024-06-01", "jr_settings");

        Map<String, String> deployed = settings(new Configuration());
        deployed.putAll(GlueProcess.hadoopDefaults());
        deployed.put("fs.s3a.endpoint.region", aws.environment().get("AWS_REGION")); // from the argument --conf
        Configuration here = new Configuration(false);
        here.addResource(new org.apache.hadoop.fs.Path(configuration().toUri()));
        Map<String, String> differences = settings(here);
        differences.entrySet().removeAll(deployed.entrySet());
        assertThat(differences.keySet())
                .containsAll(cloud.s3().hadoop().keySet())
                .allMatch(key -> cloud.s3().hadoop().containsKey(key)
                        || SET_BY_SPARK.matcher(key).matches());
        assertThat(settings(here).keySet()).containsAll(deployed.keySet());
    }

    /** Of file systems. */
    private static Map<String, String> settings(Configuration hadoop) {
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, String> setting : hadoop) {
            if (setting.getKey().startsWith("fs.")) {
                settings.put(setting.getKey(), setting.getValue());
            }
        }
        return settings;
    }

    @Test
    void a_day_goes_into_the_warehouse_under_glues_run_id() throws Exception {
        Ended ended = runWhole("2024-05-27", "jr_0123456789abcdef");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("GLUE init daily run jr_0123456789abcdef bookmark job-bookmark-disable in true")
                .contains("GLUE commit")
                .doesNotContain("hunter2");
        JsonNode batches = jobManifest("jr_0123456789abcdef").get("batches");
        assertThat(batches.findValuesAsText("status")).containsExactlyInAnyOrder("PUBLISHED", "NO_INPUT");
        assertThat(answer("SELECT run_id || ' ' || accepted || ' ' || rejected FROM ops.batches"
                        + " WHERE business_date = '2024-05-27'"))
                .isEqualTo("jr_0123456789abcdef 2 1");
        assertThat(answer("SELECT SUM(price) FROM analytics.orders WHERE id IN ('a', 'c')"))
                .isEqualTo("3.50");
        assertThat(ended.output()).doesNotContain("could not be delivered");
        assertThat(event("jr_0123456789abcdef").path("DetailType").asText()).isEqualTo("Run Published");
        assertThat(event("jr_0123456789abcdef").path("Source").asText()).isEqualTo("ecommerce-pipeline");
        JsonNode detail = new ObjectMapper()
                .readTree(event("jr_0123456789abcdef").path("Detail").asText());
        assertThat(detail.path("read").asInt()).isEqualTo(3);
        assertThat(detail.path("revenue").asText()).isEqualTo("3.50");
        assertThat(detail.path("manifest").asText()).isEqualTo("s3://shop/out/runs/job=jr_0123456789abcdef.json");
        assertThat(aws.metrics())
                .isNotEmpty()
                .allSatisfy(metrics -> assertThat(metrics)
                        .contains("ECommercePipeline", "JobName", "daily", "RecordsRead", "JobDuration")
                        .as("read from the ledger")
                        .contains("PublishedThrough", "Dataset", "orders", "returns"));
    }

    /** In the build for Spark 3.5; that for Spark 4.1 runs all of these tests on it. */
    @Test
    @DisabledIfSystemProperty(named = "engine", matches = "spark-4.1")
    void a_day_goes_into_the_warehouse_on_glue_6_too() throws Exception {
        put("raw/orders/year=2024/month=05/day=29/a.csv", "id,price\ne,10.00\nf,x\ng,7.25\nh,99999999999.00\n");

        Ended ended = runWhole(GlueRuntime.glue6(Path.of("..")), "2024-05-29", "jr_on_glue_6");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("GLUE context on Spark 4.1.1", "GLUE commit");
        assertThat(answer("SELECT run_id || ' ' || accepted || ' ' || rejected FROM ops.batches"
                        + " WHERE business_date = '2024-05-29'"))
                .isEqualTo("jr_on_glue_6 2 2");
        assertThat(answer("SELECT SUM(price) FROM analytics.orders WHERE id IN ('e', 'f', 'g', 'h')"))
                .isEqualTo("17.25");
        assertThat(quarantined("jr_on_glue_6")).hasSize(2).allMatch(record -> record.contains("price:"));
        assertThat(event("jr_on_glue_6").path("DetailType").asText()).isEqualTo("Run Published");
    }

    private static List<String> quarantined(String run) throws IOException {
        List<String> records = new ArrayList<>();
        try (S3Client s3 = cloud.s3().client()) {
            for (S3Object object : s3.listObjectsV2Paginator(
                            request -> request.bucket(Cloud.BUCKET).prefix("out/quarantine/"))
                    .contents()) {
                if (object.key().contains(run) && object.key().endsWith(".gz")) {
                    InputStream file =
                            s3.getObject(request -> request.bucket(Cloud.BUCKET).key(object.key()));
                    QuarantineFile.records(file).forEach(record -> records.add(record.toString()));
                }
            }
        }
        return records;
    }

    private static JsonNode event(String run) {
        List<JsonNode> events = aws.events().stream()
                .filter(event -> event.path("Detail").asText().contains(run))
                .toList();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    @Test
    void a_gate_that_fails_ends_the_run_as_failed_after_the_manifest_was_written() throws Exception {
        Ended ended = runWhole("2024-05-28", "jr_fedcba9876543210");

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.output())
                .contains(
                        "JobFailedException: not every batch was published (job run jr_fedcba9876543210): returns 2024-05-28"
                                + ": gate failed: RowCount > 5")
                .doesNotContain("GLUE commit");
        JsonNode batches = jobManifest("jr_fedcba9876543210").get("batches");
        assertThat(batches.findValuesAsText("status")).containsExactlyInAnyOrder("PUBLISHED", "GATE_FAILED");
        assertThat(answer("SELECT COUNT(*) FROM analytics.orders WHERE id = 'd'"))
                .isEqualTo("1");
        assertThat(answer("SELECT COUNT(*) FROM analytics.returns")).isEqualTo("0");
        assertThat(event("jr_fedcba9876543210").path("DetailType").asText()).isEqualTo("Run Failed");
        assertThat(event("jr_fedcba9876543210").path("Detail").asText())
                .contains("returns 2024-05-28: gate failed: RowCount > 5");
    }

    @Test
    void arguments_that_cannot_be_used_are_told_before_anything_starts() throws Exception {
        Ended ended =
                run("--raw", "s3://shop/raw", "--out", "/tmp/out", "--iam-role", Cloud.IAM_ROLE, "--zone", "Mars");

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.output())
                .contains(
                        "--contracts is missing",
                        "--warehouse is missing",
                        "--zone is 'Mars'",
                        "output folder is /tmp/out")
                .doesNotContain("GLUE init");
    }
}
