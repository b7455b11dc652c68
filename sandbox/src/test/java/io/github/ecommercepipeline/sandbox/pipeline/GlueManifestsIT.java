package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A job of AWS Glue names everything {@code s3://}; from here S3 is reached by {@code s3a://} alone. */
class GlueManifestsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: glue_sales
            version: 1.0.0
            status: active
            schema:
              - name: glue_sales
                properties:
                  - {name: id, physicalType: varchar(10), primaryKey: true, required: true}
                  - {name: price, physicalType: 'decimal(8,2)'}
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private CloudShop shop;
    private JobResult job;
    private Map<String, String> properties;

    @BeforeEach
    void runAsOnGlue() throws Exception {
        shop = new CloudShop("glue-manifests", Map.of("glue_sales.odcs.yaml", CONTRACT));
        shop.put("glue_sales", DAY, "a.csv", "id,price\na,1.00\nb,x\nc,2.50\n".getBytes(StandardCharsets.UTF_8));
        properties = new TreeMap<>(shop.s3().hadoop());
        properties.forEach((name, value) -> System.setProperty("spark.hadoop." + name, value));
        job = run();
        rewriteAsGlueLeavesIt();
    }

    @AfterEach
    void close() {
        properties.keySet().forEach(name -> System.clearProperty("spark.hadoop." + name));
        shop.close();
    }

    private JobResult run() {
        SparkSession spark = SparkSessionExtension.session().newSession();
        properties.forEach(spark.conf()::set);
        return new Job(spark, shop.settings(1), Progress.silent()).run(DAY, DAY);
    }

    /** Absolute {@code s3://} paths throughout, and a run that died between publishing and completing its manifest. */
    private void rewriteAsGlueLeavesIt() throws IOException, SQLException {
        try (S3Client s3 = shop.s3().client()) {
            for (String output : shop.outputs()) {
                String key = "glue-manifests/" + output;
                byte[] content = s3.getObjectAsBytes(
                                get -> get.bucket(CloudShop.BUCKET).key(key))
                        .asByteArray();
                byte[] rewritten = output.endsWith(".gz") ? gzip(s3(gunzip(content))) : manifest(content);
                s3.putObject(put -> put.bucket(CloudShop.BUCKET).key(key), RequestBody.fromBytes(rewritten));
            }
        }
        try (Connection connection = DriverManager.getConnection(shop.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE ops.batches SET manifest = REPLACE(manifest, 's3a://', 's3://')");
        }
    }

    private static byte[] manifest(byte[] content) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree(s3(new String(content, StandardCharsets.UTF_8)));
        document.put("schemaVersion", 1);
        if (document.has("quarantine")) {
            document.put("status", "PREPARED").putNull("version");
            ArrayNode files = (ArrayNode) document.get("quarantine");
            for (int i = 0; i < files.size(); i++) {
                files.set(i, absolute(files.get(i).asText()));
            }
        }
        for (JsonNode batch : document.path("batches")) {
            ((ObjectNode) batch).put("manifest", absolute(batch.get("manifest").asText()));
        }
        return JSON.writeValueAsBytes(document);
    }

    private static String absolute(String path) {
        return path.startsWith("s3:") ? path : "s3://" + CloudShop.BUCKET + "/glue-manifests/" + path;
    }

    private static String s3(String text) {
        return text.replace("s3a://", "s3://");
    }

    private static String gunzip(byte[] content) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String cli(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int exitCode = Cli.execute(List.of(arguments), Map.of(), new Terminal(writer, writer, false));
        assertThat(exitCode).as("%s", said).isZero();
        return said.toString();
    }

    @Test
    void summary_shows_the_job() {
        assertThat(cli("summary", "--out", shop.out(), "--job", job.jobRunId()))
                .containsPattern("glue_sales +2024-05-27 +published +3 = +2 [+] +1 [+] +0");
    }

    @Test
    void quarantine_shows_and_exports_its_records() throws IOException {
        String[] day = {"quarantine", "--date=" + DAY, "--out=" + shop.out()};
        assertThat(cli(day)).contains("/a.csv, line 3, byte 16", "| b,x");
        Path contract = Files.writeString(folder.resolve("glue_sales.yaml"), CONTRACT);
        Path fixed = folder.resolve("fixed.csv");
        cli(day[0], day[1], day[2], "--export=" + fixed, "--contracts=" + contract);
        assertThat(fixed).hasContent("id,price\nb,x\n");
    }

    @Test
    void a_run_that_died_after_publishing_is_completed() throws IOException {
        BatchResult again = run().batches().get(0);
        assertThat(again.message()).startsWith("already published by run " + job.jobRunId());
        assertThat(again.manifest().orElseThrow().status()).hasToString("PUBLISHED");
        assertThat(cli("summary", "--out", shop.out())).contains("unchanged");
        Path copy = shop.download(folder.resolve("out"));
        assertThat(copy.resolve("runs/glue_sales/business_date=2024-05-27/run=" + job.jobRunId() + ".json"))
                .content()
                .contains("\"PUBLISHED\"");
    }
}
