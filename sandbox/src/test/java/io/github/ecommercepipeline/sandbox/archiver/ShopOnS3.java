package io.github.ecommercepipeline.sandbox.archiver;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.DatabaseForTest;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A shop with buckets and a warehouse of its own: the pipeline fills it, the archiver clears up behind it. */
final class ShopOnS3 implements AutoCloseable {

    static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String DAYS_FOLDER = "sales/year=2024/month=05/day=27/";
    private static final String JOB = "daily-transactions";
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            name: Sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                logicalType: object
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(36), primaryKey: true, primaryKeyPosition: 1, required: true}
                  - {name: price, logicalType: number, physicalType: "decimal(12,2)", required: true}
            """;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final S3Access access;
    private final S3Client s3;
    private final Path folder;
    private final DatabaseForTest database;
    private boolean etags = true;

    ShopOnS3(S3Access access, Path folder) {
        this.access = access;
        this.s3 = access.client();
        this.folder = folder;
        for (String bucket : List.of("raw", "work", "archive")) {
            s3.createBucket(create -> create.bucket(bucket(bucket)));
        }
        this.database = new DatabaseForTest();
    }

    String bucket(String name) {
        return name + "-" + suffix;
    }

    String url(String name) {
        return "s3://" + bucket(name);
    }

    void put(String name, String content) {
        s3.putObject(put -> put.bucket(bucket("raw")).key(DAYS_FOLDER + name), RequestBody.fromString(content));
    }

    List<String> raw() {
        return s3.listObjectsV2(list -> list.bucket(bucket("raw"))).contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .toList();
    }

    void remove(String name) {
        s3.deleteObject(delete -> delete.bucket(bucket("raw")).key(DAYS_FOLDER + name));
    }

    /** Keys and contents of all objects of a bucket. */
    Map<String, String> objects(String name) {
        Map<String, String> objects = new TreeMap<>();
        s3.listObjectsV2Paginator(list -> list.bucket(bucket(name)))
                .contents()
                .forEach(object -> objects.put(
                        object.key(),
                        s3.getObjectAsBytes(get -> get.bucket(bucket(name)).key(object.key()))
                                .asUtf8String()));
        return objects;
    }

    /** From now on the job reads the raw zone through a file system that shows no ETags. */
    void hideEtags() {
        etags = false;
    }

    JobResult run() {
        return run(false);
    }

    JobResult run(boolean force) {
        SparkSession spark = SparkSessionExtension.session();
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        access.configure(hadoop);
        if (!etags) {
            hadoop.setClass("fs.s3.impl", S3WithoutEtags.class, FileSystem.class);
        }
        JobSettings settings = new JobSettings(
                etags ? url("raw").replace("s3:", "s3a:") : url("raw"),
                url("work").replace("s3:", "s3a:"),
                Optional.of(url("archive").replace("s3:", "s3a:")),
                ContractReader.readAll(Map.of("sales", CONTRACT)),
                List.of(),
                new WarehouseSettings(database.jdbcUrl(), Optional.empty(), Optional.empty()),
                PrivacyKeys.none(),
                force,
                false,
                1);
        try {
            return new Job(spark, settings, Progress.silent()).run(DAY, DAY);
        } finally {
            hadoop.unset("fs.s3.impl");
        }
    }

    /** As after a job of AWS Glue that removed what it archived. */
    Invocation archive(JobResult job) throws IOException {
        ArchiverFunction archiver = ArchiverFunction.of(Path.of(".."), JOB, url("work"), url("archive"))
                .with("REMOVE_SOURCES", "true");
        try (LambdaProcess process = new LambdaProcess(archiver.on(access), folder.resolve("archiver.log"))) {
            return process.invoke(
                    new SnsDelivery(JobState.succeeded(JOB, job.jobRunId()).event()).payload());
        }
    }

    /** Runs {@code scripts/restore}'s program for the day, and returns its exit code. */
    int restore() throws IOException, InterruptedException {
        Process process = new RestoreProgram(
                        access, url("raw"), url("work"), url("archive"), folder.resolve("restore.log"))
                .start(DAY);
        try {
            return process.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }

    List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                result.add(rows.getString(1));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        s3.close();
    }
}
