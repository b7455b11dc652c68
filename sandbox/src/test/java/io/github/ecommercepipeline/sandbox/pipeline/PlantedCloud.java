package io.github.ecommercepipeline.sandbox.pipeline;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.BuildFolder;
import io.github.ecommercepipeline.sandbox.archiver.ArchiverFunction;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.glue.AwsServices;
import io.github.ecommercepipeline.sandbox.glue.GlueProcess;
import io.github.ecommercepipeline.sandbox.glue.GlueRuntime;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.Fault;
import io.github.ecommercepipeline.sandbox.s3.FaultProxy;
import io.github.ecommercepipeline.sandbox.s3.S3Request;
import io.github.ecommercepipeline.sandbox.s3.S3Server;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The Glue job's cloud with three buckets; keeps a copy of all that was ever staged. */
final class PlantedCloud implements AutoCloseable {

    static final List<String> BUCKETS = List.of("raw", "work", "archive");
    static final String STAGE = "out/stage/";
    private static final String JOB = "planted";
    private static final String ROLE = "arn:aws:iam::123456789012:role/sandbox-copy";

    private final S3Server server;
    private final S3Client s3;
    private final FaultProxy proxy;
    private final EmbeddedWarehouse warehouse;
    private final RedshiftStandIn redshift;
    private final AwsServices aws;
    private final Map<String, byte[]> staged = new ConcurrentSkipListMap<>();

    PlantedCloud(Map<String, String> secrets) throws IOException {
        server = S3Server.temporary(BUCKETS.toArray(new String[0]));
        s3 = server.access().client();
        proxy = FaultProxy.before(server.access(), this::fault);
        warehouse = EmbeddedWarehouse.temporary();
        redshift = RedshiftStandIn.before(warehouse, server.access().client());
        aws = new AwsServices(secrets);
    }

    void put(String bucket, String key, String content) {
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    /** The job as AWS Glue starts it. */
    GlueProcess.Ended run(String jobRunId, String date) throws IOException {
        Map<String, String> spark = new TreeMap<>();
        proxy.access().hadoop().forEach((key, value) -> spark.put("spark.hadoop." + key, value));
        List<String> arguments = new ArrayList<>();
        Map.of(
                        "JOB_NAME",
                        JOB,
                        "JOB_RUN_ID",
                        jobRunId,
                        "raw",
                        "s3://raw",
                        "out",
                        "s3://work/out",
                        "contracts",
                        "s3://work/contracts",
                        "warehouse",
                        redshift.jdbcUrl().replaceFirst("[?&]user=\\w+", ""),
                        "iam-role",
                        ROLE,
                        "secret",
                        "warehouse",
                        "keys-secret",
                        "keys",
                        "date",
                        date)
                .forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
        arguments.addAll(List.of("--lookback", "0"));
        return new GlueProcess(
                        GlueRuntime.ofBuild(Path.of("..")),
                        BuildFolder.of(Path.of("")).resolve("test-classes"),
                        spark,
                        aws.environment())
                .run(arguments, line -> {});
    }

    /** The archiver after the job's end, all it says in the log. */
    Invocation archive(String jobRunId, Path log) throws IOException {
        ArchiverFunction archiver = ArchiverFunction.of(Path.of(".."), JOB, "s3://work/out", "s3://archive");
        try (LambdaProcess process = new LambdaProcess(archiver.on(server.access()), log)) {
            return process.invoke(new SnsDelivery(new JobState(JOB, jobRunId, "FAILED").event()).payload());
        }
    }

    /** All objects of a bucket as they are now, by key; the marks of folders left out. */
    Map<String, byte[]> objects(String bucket) {
        return objects(bucket, "");
    }

    /** All that was staged, by key, as it was before the job removed it. */
    Map<String, byte[]> staged() {
        return Map.copyOf(staged);
    }

    /** What the job told Amazon EventBridge and Amazon CloudWatch. */
    List<String> told() {
        List<String> told = new ArrayList<>(aws.metrics());
        aws.events().forEach(event -> told.add(event.toString()));
        return told;
    }

    /** Asks PostgreSQL itself, past the stand-in. */
    List<String> query(String sql) {
        return Queries.lines(warehouse.jdbcUrl(), sql);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Fault fault(S3Request request) {
        boolean removes = request.method().equals("DELETE") || request.query().startsWith("delete");
        return removes ? new Fault.Before(this::copyStage) : new Fault.None();
    }

    private void copyStage() {
        staged.putAll(objects("work", STAGE));
    }

    private Map<String, byte[]> objects(String bucket, String prefix) {
        Map<String, byte[]> objects = new TreeMap<>();
        s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .filter(key -> !key.endsWith("/"))
                .forEach(key -> read(bucket, key, objects));
        return objects;
    }

    private void read(String bucket, String key, Map<String, byte[]> objects) {
        try {
            objects.put(
                    key, s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
        } catch (S3Exception e) {
            if (e.statusCode() != 404) { // gone since it was listed
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (server;
                s3;
                warehouse;
                proxy;
                aws) {
            redshift.close();
        }
    }
}
