package io.github.ecommercepipeline.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.generator.GeneratorHandler;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.TextFiles;
import io.github.ecommercepipeline.run.erasure.EraseJob;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.archiver.ArchiverFunction;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaFunction;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.pipeline.SampleShop;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * What each component asks of S3, on the wire, against the policy of its role as infrastructure/approved holds it: nothing is
 * asked that is not permitted, and what is permitted but was not asked is named here with its reason.
 */
@EnabledOnOs(OS.LINUX)
class RolePoliciesIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String KEY = "sales/year=2024/month=05/day=27/";
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

    private static S3Access server;
    private static S3Client client;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = SharedS3.with(DevBuckets.RAW, DevBuckets.WORK, DevBuckets.ARCHIVE, DevBuckets.ARTIFACTS);
        client = server.client();
        for (String bucket : List.of(DevBuckets.RAW, DevBuckets.WORK, DevBuckets.ARCHIVE)) {
            client.putBucketVersioning(versioning -> versioning
                    .bucket(bucket)
                    .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
    }

    @Test
    void the_generator_may_do_what_it_does() throws IOException {
        try (S3Recorder s3 = S3Recorder.before(server);
                LambdaProcess generator = generator(s3.access())) {
            for (int filesPerDay : List.of(2, 1)) {
                assertThat(generator.invoke("{\"from\":\"2024-05-20\",\"transactionsPerDay\":200,\"filesPerDay\":"
                                + filesPerDay + "}"))
                        .isInstanceOf(Invocation.Returned.class);
            }
            check(
                    "ecommerce-dev-generator",
                    s3,
                    Map.of(
                            "s3:AbortMultipartUpload on arn:aws:s3:::" + DevBuckets.RAW + "/* (WriteDays)",
                            "asked only when an upload breaks off"));
        }
    }

    @Test
    void job_copy_and_archiver_may_do_what_they_do() throws IOException {
        put(DevBuckets.ARTIFACTS, "releases/1/contracts/sales.odcs.yaml", CONTRACT);
        put(DevBuckets.RAW, KEY + "a.csv", "id,price\na,1.00\nb,2.00\nb,x\n");
        try (S3Recorder job = S3Recorder.before(server);
                S3Recorder copy = S3Recorder.before(server);
                S3Recorder archiver = S3Recorder.before(server);
                EmbeddedWarehouse warehouse = EmbeddedWarehouse.temporary();
                RedshiftStandIn redshift =
                        RedshiftStandIn.before(warehouse, copy.access().client())) {
            JobResult first = run(job, redshift, DAY);
            archive(archiver, first);
            // The day is reopened after its file went to the archive: a late one, read beside the archived copy.
            remove(DevBuckets.RAW, KEY + "a.csv");
            put(DevBuckets.RAW, KEY + "late.csv", "id,price\nc,4.00\n");
            archive(archiver, run(job, redshift, DAY));
            // The archiver reads both copies: S3 has no checksum over all bytes of what was uploaded in parts,
            // and the archive manifest has another than S3's of what was erased from.
            erase(redshift, new Match("id", "a"));
            putInParts(DevBuckets.RAW, KEY + "parts.csv", "id,price\nd,5.00\n");
            archive(archiver, run(job, redshift, DAY));
            assertThat(archiver.asks())
                    .filteredOn(ask -> ask.action().equals("s3:GetObjectVersion"))
                    .extracting(ask -> ask.resource().replaceAll(".*/", ""))
                    .containsExactlyInAnyOrder("a.csv", "parts.csv");

            check(
                    "ecommerce-dev-job",
                    job,
                    Map.of(
                            "s3:AbortMultipartUpload on arn:aws:s3:::" + DevBuckets.WORK + "/* (ReadAndWriteResults)",
                            "asked only when an upload breaks off",
                            "s3:ListBucket on arn:aws:s3:::" + DevBuckets.ARCHIVE + " (ListBuckets)",
                            "lets S3 answer 404 instead of 403 for a copy that is not there"));
            check(
                    "ecommerce-dev-copy",
                    copy,
                    Map.of(
                            "s3:ListBucket on arn:aws:s3:::" + DevBuckets.WORK + " (ListStagedFiles)",
                            "Redshift lists where COPY names a prefix; our COPY names a manifest",
                            "s3:GetBucketLocation on arn:aws:s3:::" + DevBuckets.WORK + " (FindTheBucket)",
                            "Redshift looks for the bucket's region; the stand-in needs none"));
            String missing = "lets S3 answer 404 instead of 403 for what is not there";
            check(
                    "ecommerce-dev-archiver",
                    archiver,
                    Map.of(
                            "s3:GetObjectVersion on arn:aws:s3:::" + DevBuckets.RAW + "/* (ReadSources)",
                                    "asked where a run manifest names an input's version",
                            "s3:GetObjectVersionTagging on arn:aws:s3:::" + DevBuckets.RAW + "/* (ReadSources)",
                                    "asked where a run manifest names an input's version",
                            "s3:AbortMultipartUpload on arn:aws:s3:::" + DevBuckets.ARCHIVE + "/* (WriteCopies)",
                                    "asked only when a large copy breaks off",
                            "s3:ListBucket on arn:aws:s3:::" + DevBuckets.RAW + " (TellMissingFromForbidden)",
                                    missing));
        }
    }

    private static void check(String role, S3Recorder recorded, Map<String, String> unused) throws IOException {
        Policy policy = Policy.ofRole(Path.of("../infrastructure/approved/dev/roles", role + ".json"));
        Comparison comparison = Comparison.of(policy, DevBuckets.withKey(recorded.asks(), policy));
        System.out.printf(
                Locale.ROOT,
                "%s: asked %d things; not permitted: %s; permitted, not asked: %s%n",
                role,
                recorded.asks().size(),
                comparison.forbidden(),
                comparison.unused());
        assertThat(recorded.asks()).as(role).isNotEmpty();
        assertThat(comparison.forbidden()).as("%s may not, but does", role).isEmpty();
        assertThat(comparison.unused())
                .as("%s may, but does not: %s", role, unused)
                .containsExactlyInAnyOrderElementsOf(unused.keySet());
    }

    private LambdaProcess generator(S3Access s3) throws IOException {
        return new LambdaProcess(
                new LambdaFunction(
                        "generator",
                        DeployedJar.ofLambda(Path.of(".."), "generator-lambda"),
                        GeneratorHandler.class.getName(),
                        512,
                        Duration.ofMinutes(5),
                        Map.of(
                                "RAW_URL",
                                "s3://" + DevBuckets.RAW + "/",
                                "OBJECT_TAGS",
                                "application=ecommerce-dev&environment=dev&component=generator",
                                "AWS_ENDPOINT_URL_S3",
                                s3.endpoint().toString(),
                                "AWS_ACCESS_KEY_ID",
                                S3Access.ACCESS_KEY,
                                "AWS_SECRET_ACCESS_KEY",
                                S3Access.SECRET_KEY)),
                folder.resolve("generator.log"));
    }

    private static JobResult run(S3Recorder recorder, RedshiftStandIn redshift, LocalDate day) {
        SparkSession spark = SparkSessionExtension.session();
        Configuration hadoop = recorder.access().configure(spark.sparkContext().hadoopConfiguration());
        JobResult result = new Job(spark, settings(hadoop, redshift), Progress.silent()).run(day, day);
        assertThat(result.batches())
                .as("%s", result.batches())
                .extracting(batch -> batch.status())
                .containsExactly(BatchStatus.PUBLISHED);
        return result;
    }

    /** By people, with rights of their own: past the recorders, and so past the file systems that Hadoop keeps for them. */
    private static void erase(RedshiftStandIn redshift, Match match) {
        SparkSession spark = SparkSessionExtension.session().newSession();
        server.hadoop().forEach((key, value) -> spark.conf().set(key, value));
        spark.conf().set("fs.s3a.impl.disable.cache", true);
        JobSettings settings = settings(server.configure(SessionInternals.hadoop(spark)), redshift);
        EraseResult erased =
                new EraseJob(spark, new EraseSettings(settings, List.of(match), false), Progress.silent()).run();
        assertThat(erased.remaining()).isEmpty();
    }

    private static JobSettings settings(Configuration hadoop, RedshiftStandIn redshift) {
        return new JobSettings(
                s3a(DevBuckets.RAW),
                s3a(DevBuckets.WORK),
                Optional.of(s3a(DevBuckets.ARCHIVE)),
                ContractReader.readAll(new TextFiles(hadoop)
                        .read(
                                "--contracts",
                                List.of(s3a(DevBuckets.ARTIFACTS) + "releases/1/contracts"),
                                List.of(".yaml"))),
                List.of(),
                new WarehouseSettings(
                        redshift.jdbcUrl(),
                        Optional.empty(),
                        Optional.empty(),
                        LoadSettings.copyWith("arn:aws:iam::111111111111:role/ecommerce-dev-copy")),
                KeyVariables.read(SampleShop.KEYS),
                false,
                false,
                1);
    }

    private void archive(S3Recorder recorder, JobResult job) throws IOException {
        ArchiverFunction archiver = ArchiverFunction.of(
                        Path.of(".."),
                        "ecommerce-dev-daily",
                        "s3://" + DevBuckets.WORK + "/",
                        "s3://" + DevBuckets.ARCHIVE + "/")
                .with("OBJECT_TAGS", "application=ecommerce-dev&environment=dev&component=archiver");
        try (LambdaProcess process =
                new LambdaProcess(archiver.on(recorder.access()), folder.resolve("archiver.log"))) {
            assertThat(process.invoke(new SnsDelivery(JobState.succeeded("ecommerce-dev-daily", job.jobRunId())
                                    .event())
                            .payload()))
                    .isEqualTo(new Invocation.Returned("null"));
        }
    }

    private static String s3a(String bucket) {
        return "s3a://" + bucket + "/";
    }

    /** By its version, as the archiver removes: S3Mock goes on listing what a delete marker hides. */
    private static void remove(String bucket, String key) {
        String version = client.headObject(head -> head.bucket(bucket).key(key)).versionId();
        client.deleteObject(delete -> delete.bucket(bucket).key(key).versionId(version));
    }

    private static void put(String bucket, String key, String content) {
        client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    private static void putInParts(String bucket, String key, String content) {
        String id = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        UploadPartResponse part = client.uploadPart(
                upload -> upload.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .partNumber(1)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString(content));
        client.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key(key)
                .uploadId(id)
                .multipartUpload(all -> all.parts(CompletedPart.builder()
                        .partNumber(1)
                        .eTag(part.eTag())
                        .checksumSHA256(part.checksumSHA256())
                        .build())));
    }
}
