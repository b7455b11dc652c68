package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.erasure.EraseJob;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.archiver.ArchiverFunction;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** As on AWS: buckets with versioning, the archiver's copies, and the Redshift dialect. After the purge nothing of the person is left. */
@EnabledOnOs(OS.LINUX)
class ErasureInCloudIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final LocalDate NEXT = DAY.plusDays(1);
    private static final String JOB = "daily-people";
    private static final List<String> BUCKETS = List.of("erased-raw", "erased-work", "erased-archive");
    private static final String MAIL = "ada.lovelace@example.org";
    private static final String NAME = "Augusta Ada King";
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: people
            version: 1.0.0
            status: active
            schema:
              - name: people
                customProperties: [{property: quarantine, value: raw}]
                properties:
                  - {name: id, physicalType: varchar(9), required: true, primaryKey: true, primaryKeyPosition: 1}
                  - name: mail
                    physicalType: varchar(64)
                    classification: pii
                    customProperties: [{property: privacy, value: pseudonymise}]
                  - name: name
                    physicalType: varchar(64)
                    classification: pii
                    customProperties: [{property: privacy, value: keep}]
                  - {name: spent, physicalType: "decimal(9,2)"}
            """;

    @TempDir
    private Path folder;

    private S3Access access;
    private S3Client s3;
    private EmbeddedWarehouse warehouse;
    private RedshiftStandIn redshift;

    @BeforeEach
    void start() throws IOException {
        access = SharedS3.with(BUCKETS.toArray(String[]::new));
        s3 = access.client();
        for (String bucket : BUCKETS) {
            s3.putBucketVersioning(put -> put.bucket(bucket)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        warehouse = EmbeddedWarehouse.temporary();
        redshift = RedshiftStandIn.before(warehouse, access.client());
    }

    @AfterEach
    void stop() throws IOException {
        redshift.close();
        warehouse.close();
        s3.close();
    }

    @Test
    void tables_objects_and_their_versions_hold_nothing_of_the_person_and_all_of_the_neighbours() throws Exception {
        put(DAY, "a.csv", "1," + MAIL + "," + NAME + ",0.50", "2,bob@x.org,Bob,1.00");
        put(DAY, "a.csv", "1," + MAIL + "," + NAME + ",12.50", "2,bob@x.org,Bob,1.00", "3,c@x.org,Cy,2.00");
        put(DAY, "b.csv", "4,d@x.org,Dee,no money", "5," + MAIL + "," + NAME + ",no money");
        JobResult first = published(job().run(DAY, DAY));
        archive(first);
        put(NEXT, "a.csv", "1," + MAIL + "," + NAME + ",1.00", "2,bob@x.org,Bob,3.00");
        published(job().run(NEXT, NEXT));
        List<String> neighbours = neighbours();
        assertThat(places()).as("what is searched for").hasSizeGreaterThan(12);

        EraseResult erased = new EraseJob(
                        spark(),
                        new EraseSettings(settings(), List.of(new Match("mail", MAIL)), false),
                        Progress.silent())
                .run();

        assertThat(erased.remaining()).isEmpty();
        assertThat(places())
                .as("but for earlier versions, which a purge removes")
                .isNotEmpty()
                .allMatch(place -> place.contains(", earlier version"));
        purge();
        assertThat(places()).isEmpty();
        assertThat(neighbours()).isEqualTo(neighbours);
        assertThat(job().run(DAY, NEXT).batches())
                .extracting(BatchResult::status)
                .as("the archived copies too are what was published")
                .containsOnly(BatchStatus.UNCHANGED);
    }

    private JobResult published(JobResult job) {
        assertThat(job.batches())
                .allSatisfy(
                        batch -> assertThat(batch.status()).as(batch.message()).isEqualTo(BatchStatus.PUBLISHED));
        return job;
    }

    private void put(LocalDate day, String name, String... records) {
        String key = "people/year=2024/month=05/day=" + day.getDayOfMonth() + "/" + name;
        String content = "id,mail,name,spent\n" + String.join("\n", records) + "\n";
        s3.putObject(put -> put.bucket("erased-raw").key(key), RequestBody.fromString(content));
    }

    private SparkSession spark() {
        SparkSession spark = SparkSessionExtension.session().newSession();
        access.hadoop().forEach((key, value) -> spark.conf().set(key, value));
        return spark;
    }

    private Job job() {
        return new Job(spark(), settings(), Progress.silent());
    }

    private JobSettings settings() {
        return new JobSettings(
                "s3a://erased-raw",
                "s3a://erased-work",
                Optional.of("s3a://erased-archive"),
                ContractReader.readAll(Map.of("people", CONTRACT)),
                List.of(),
                new WarehouseSettings(
                        redshift.jdbcUrl(), Optional.empty(), Optional.empty(), LoadSettings.copyWith(CloudShop.ROLE)),
                KeyVariables.read(SampleShop.KEYS),
                false,
                false,
                1);
    }

    private void archive(JobResult job) throws IOException {
        ArchiverFunction archiver = ArchiverFunction.of(Path.of(".."), JOB, "s3://erased-work", "s3://erased-archive");
        try (LambdaProcess process = new LambdaProcess(archiver.on(access), folder.resolve("archiver.log"))) {
            assertThat(process.invoke(new SnsDelivery(
                                    JobState.succeeded(JOB, job.jobRunId()).event())
                            .payload()))
                    .isEqualTo(new Invocation.Returned("null"));
        }
    }

    /** The program of {@code scripts/purge}. */
    private void purge() throws IOException, InterruptedException {
        Path log = folder.resolve("purge.log");
        ProcessBuilder purge = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        DeployedJar.ofLambda(Path.of(".."), "archiver-lambda").toString(),
                        "io.github.ecommercepipeline.archiver.purge.PurgeCommand",
                        "--out=s3://erased-work")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        purge.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL_S3", access.endpoint().toString(),
                        "AWS_REGION", S3Access.REGION,
                        "AWS_ACCESS_KEY_ID", S3Access.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY", S3Access.SECRET_KEY));
        assertThat(purge.start().waitFor()).as(Files.readString(log)).isZero();
    }

    /** Where mail, its pseudonym and name still stand: in any table, and in any version of any object. */
    private List<String> places() throws IOException {
        List<byte[]> needles = new ArrayList<>();
        needles.add(MAIL.getBytes(StandardCharsets.UTF_8));
        needles.add(NAME.getBytes(StandardCharsets.UTF_8));
        needles.add(
                new Pseudonymiser(KeyVariables.read(SampleShop.KEYS).pseudonym().orElseThrow())
                        .of(MAIL.getBytes(StandardCharsets.UTF_8)));
        Search search = new Search(needles);
        for (String table : Queries.lines(
                warehouse.jdbcUrl(),
                "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables"
                        + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1")) {
            Queries.lines(warehouse.jdbcUrl(), "SELECT t::text FROM " + table + " t")
                    .forEach(row -> search.text(table, row));
        }
        for (String bucket : BUCKETS) {
            for (ObjectVersion version :
                    s3.listObjectVersionsPaginator(list -> list.bucket(bucket)).versions()) {
                String place = bucket + "/" + version.key() + (version.isLatest() ? "" : ", earlier version");
                search.bytes(
                        place,
                        s3.getObjectAsBytes(get ->
                                        get.bucket(bucket).key(version.key()).versionId(version.versionId()))
                                .asByteArray());
            }
        }
        return search.found();
    }

    private List<String> neighbours() {
        return Queries.lines(
                warehouse.jdbcUrl(),
                "SELECT id, name, spent, business_date FROM history.people WHERE id <> '1' ORDER BY 1, 4");
    }
}
