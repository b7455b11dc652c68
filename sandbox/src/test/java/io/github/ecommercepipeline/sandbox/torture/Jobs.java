package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.Main;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.MigrationJob;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.erasure.EraseJob;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.sandbox.pipeline.SampleShop;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * The job over one round's places, in this process or in one of its own.
 *
 * @param contracts their texts by file name, as they are when a job begins
 * @param parallel how many batches at once, in this process
 */
record Jobs(TortureCloud cloud, Places places, Supplier<Map<String, String>> contracts, Path folder, int parallel) {

    /** The exit code for arguments that are not understood, and for days whose input is refused. */
    private static final int USAGE = 2;

    private static final String ROLE = "arn:aws:iam::123456789012:role/sandbox-copy";

    /** In this process. */
    JobResult run(String jobRunId, LocalDate from, LocalDate to, Clock clock) {
        return new Job(session(), settings(all()), Progress.silent(), clock, jobRunId).run(from, to);
    }

    /** Publishes a day again that was taken out. */
    BatchResult replay(String jobRunId, Batch batch) {
        JobSettings settings = settings(List.of(contract(batch.dataset()))).replaying();
        return new Job(session(), settings, Progress.silent(), Clock.systemUTC(), jobRunId)
                .run(batch.businessDate(), batch.businessDate())
                .batches()
                .get(0);
    }

    /** Takes a day out; false if it was never published. */
    boolean unpublish(Batch batch) {
        return Warehouse.connect(warehouse(), new Configuration(false))
                .unpublish(contract(batch.dataset()), batch, Instant.now())
                .isPresent();
    }

    /** Migrates the tables to the contracts, in this process. */
    MigrationJob.Result migrate() {
        return new MigrationJob(session(), settings(all()), Progress.silent()).apply();
    }

    /** Erases customers of the small dataset, in this process. */
    EraseResult erase(Collection<String> customers) {
        List<Match> matches = customers.stream()
                .map(customer -> new Match(SalesContract.CUSTOMER, customer))
                .toList();
        JobSettings sales = settings(List.of(contract(SalesContract.DATASET)), archive());
        return new EraseJob(session(), new EraseSettings(sales, matches, false), Progress.silent()).run();
    }

    /** Erases customers in a process of its own, which is killed so long after it began, unless it has ended. */
    OptionalInt startErasure(Collection<String> customers, long killAfterMillis)
            throws IOException, InterruptedException {
        List<String> what = new ArrayList<>(List.of("erase", "--dataset=" + SalesContract.DATASET));
        archive().ifPresent(archive -> what.add("--archive=" + archive));
        customers.forEach(customer -> what.add("--match=" + SalesContract.CUSTOMER + "=" + customer));
        return start(what, killAfterMillis, List.of());
    }

    /** None until the archiver has copied something: where S3 has no object, there is no folder. */
    private Optional<String> archive() {
        return places.hasArchive() ? Optional.of(places.archive("s3a")) : Optional.empty();
    }

    private SparkSession session() {
        SparkSession spark = SparkSessionExtension.session().newSession();
        cloud.shaky().hadoop().forEach((key, value) -> spark.conf().set(key, value));
        return spark;
    }

    private List<Contract> all() {
        return ContractReader.readAll(contracts.get());
    }

    private Contract contract(String dataset) {
        return all().stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .findFirst()
                .orElseThrow();
    }

    private WarehouseSettings warehouse() {
        return new WarehouseSettings(cloud.jdbcUrl(), Optional.empty(), Optional.empty(), LoadSettings.copyWith(ROLE));
    }

    private JobSettings settings(List<Contract> some) {
        return settings(some, Optional.of(places.archive("s3a")));
    }

    private JobSettings settings(List<Contract> some, Optional<String> archive) {
        return new JobSettings(
                places.raw("s3a"),
                places.work("s3a"),
                archive,
                some,
                List.of(),
                warehouse(),
                KeyVariables.read(SampleShop.KEYS),
                false,
                false,
                parallel);
    }

    /** Migrates in a process of its own, which is killed so long after it began to read, unless it has ended. */
    OptionalInt startMigration(long killAfterMillis) throws IOException, InterruptedException {
        return start(List.of("migrate", "apply", archiveOption()), killAfterMillis, List.of());
    }

    /**
     * In a process of its own.
     *
     * @param killAfterMillis after its first sign of life; never if it is negative
     * @param prefix of the command, such as a shell that sets limits
     * @return the exit code; empty if it was killed
     */
    OptionalInt start(LocalDate from, LocalDate to, long killAfterMillis, List<String> prefix)
            throws IOException, InterruptedException {
        List<String> what = List.of("backfill", "--from=" + from, "--to=" + to, archiveOption());
        return start(what, killAfterMillis, prefix);
    }

    private String archiveOption() {
        return "--archive=" + places.archive("s3a");
    }

    private OptionalInt start(List<String> what, long killAfterMillis, List<String> prefix)
            throws IOException, InterruptedException {
        Path texts = Files.createTempDirectory(folder, "contracts");
        for (Map.Entry<String, String> contract : contracts.get().entrySet()) {
            Files.writeString(texts.resolve(contract.getKey()), contract.getValue());
        }
        Path temporary = Files.createTempDirectory(folder, "job");
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        cloud.shaky().hadoop().forEach((key, value) -> command.add("-Dspark.hadoop." + key + "=" + value));
        command.addAll(List.of(
                "-Xmx700m",
                "-XX:-UsePerfData",
                "-Dpipeline.progress.seconds=0",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(what);
        command.addAll(List.of(
                "--raw=" + places.raw("s3a"),
                "--out=" + places.work("s3a"),
                "--contracts=" + texts,
                "--warehouse=" + cloud.jdbcUrl(),
                "--iam-role=" + ROLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(SampleShop.KEYS);
        Process process = builder.start();
        try (var said = process.inputReader()) {
            String line = said.readLine();
            while (line != null && !line.contains("reading ") && !line.contains("erasing")) {
                line = said.readLine();
            }
            boolean began = line != null;
            if (killAfterMillis >= 0 && began) {
                process.waitFor(killAfterMillis, TimeUnit.MILLISECONDS);
                if (process.isAlive()) {
                    process.destroyForcibly().waitFor();
                    return OptionalInt.empty();
                }
            }
            while (line != null) {
                line = said.readLine();
            }
            int exitCode = process.waitFor();
            boolean isJob = what.contains("backfill");
            assertThat(exitCode == USAGE && !began && isJob)
                    .as("the job's arguments are refused")
                    .isFalse();
            return OptionalInt.of(exitCode);
        } finally {
            process.destroyForcibly();
        }
    }
}
