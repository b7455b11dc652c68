package io.github.ecommercepipeline.sandbox.pipeline;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A raw zone and an output root in S3, an empty stand-in for Amazon Redshift, and the job between them. */
final class CloudShop implements AutoCloseable {

    static final String ROLE = "arn:aws:iam::123456789012:role/sandbox-copy";
    static final String BUCKET = "shops";

    private final String name;
    private final Map<String, String> contracts;
    private final S3Access s3;
    private final EmbeddedWarehouse warehouse;
    private final RedshiftStandIn redshift;

    /** @param name of the folder of its output; the raw zone is that of all */
    CloudShop(String name, Map<String, String> contracts) throws IOException {
        this.name = name;
        this.contracts = contracts;
        this.s3 = SharedS3.with(BUCKET);
        this.warehouse = EmbeddedWarehouse.temporary();
        this.redshift = RedshiftStandIn.before(warehouse, s3.client());
    }

    String raw() {
        return "s3a://" + BUCKET + "/raw";
    }

    String out() {
        return "s3a://" + BUCKET + "/" + name;
    }

    String jdbcUrl() {
        return redshift.jdbcUrl();
    }

    S3Access s3() {
        return s3;
    }

    void put(String dataset, LocalDate day, String file, byte[] content) {
        put(
                String.format(
                        Locale.ROOT,
                        "raw/%s/year=%d/month=%02d/day=%02d/%s",
                        dataset,
                        day.getYear(),
                        day.getMonthValue(),
                        day.getDayOfMonth(),
                        file),
                content);
    }

    /** Puts all files below a folder into the raw zone. */
    void putAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                put("raw/" + folder.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    private void put(String key, byte[] content) {
        try (S3Client client = s3.client()) {
            client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
        }
    }

    /** The keys below this shop's output root. */
    List<String> outputs() {
        try (S3Client client = s3.client()) {
            return client
                    .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(name + "/"))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(key -> key.substring(name.length() + 1))
                    .filter(key -> !key.endsWith("/"))
                    .toList();
        }
    }

    /** Copies this shop's output into a folder. */
    Path download(Path folder) throws IOException {
        for (String part : List.of("stage", "quarantine", "runs")) {
            Files.createDirectories(folder.resolve(part));
        }
        try (S3Client client = s3.client()) {
            for (String output : outputs()) {
                Path file = folder.resolve(output);
                Files.createDirectories(file.getParent());
                client.getObject(request -> request.bucket(BUCKET).key(name + "/" + output), file);
            }
        }
        return folder;
    }

    JobSettings settings(int parallel) {
        return new JobSettings(
                raw(),
                out(),
                Optional.empty(),
                ContractReader.readAll(contracts),
                List.of(),
                new WarehouseSettings(jdbcUrl(), Optional.empty(), Optional.empty(), LoadSettings.copyWith(ROLE)),
                KeyVariables.read(SampleShop.KEYS),
                false,
                false,
                parallel);
    }

    JobResult run(LocalDate from, LocalDate to, int parallel) {
        SparkSession spark = SparkSessionExtension.session().newSession();
        s3.hadoop().forEach((key, value) -> spark.conf().set(key, value));
        return new Job(spark, settings(parallel), Progress.silent()).run(from, to);
    }

    /** Asks PostgreSQL itself, past the stand-in. */
    List<String> query(String sql) {
        return Queries.lines(warehouse.jdbcUrl(), sql);
    }

    Ending ending(Path folder) throws IOException {
        return Ending.of(this::query, download(folder));
    }

    @Override
    public void close() {
        try (warehouse) {
            redshift.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
