package io.github.ecommercepipeline.sandbox.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.storage.StreamChecksum;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.DatabaseForTest;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;

/** A raw zone, an output root and an empty database for one test, and the job between them. */
final class Workshop implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant ARCHIVED = Instant.parse("2024-05-28T04:00:00Z");

    private final Path raw;
    private final Path out;
    private final DatabaseForTest database;
    private List<Contract> contracts;

    Workshop(Path root, Map<String, String> contracts) {
        this(root.resolve("raw"), root.resolve("out"), contracts);
    }

    Workshop(Path raw, Path out, Map<String, String> contracts) {
        this(raw, out, ContractReader.readAll(contracts));
    }

    private Workshop(Path raw, Path out, List<Contract> contracts) {
        this.raw = raw;
        this.out = out;
        this.contracts = contracts;
        this.database = new DatabaseForTest();
    }

    /** Replaces the contracts for the runs to come. */
    void contracts(Map<String, String> changed) {
        contracts = ContractReader.readAll(changed);
    }

    Path raw() {
        return raw;
    }

    Path out() {
        return out;
    }

    Path archive() {
        return out.resolveSibling("archive");
    }

    /** What the archiver does with a published day: copies, writes its manifest, removes. */
    List<Path> archive(BatchResult published) throws IOException {
        return archive(List.of(published), published.batch().dataset());
    }

    /** The same of datasets that share a folder: one copy, to which the manifests of all point. */
    List<Path> archive(List<BatchResult> published, String sharedFolder) throws IOException {
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (BatchResult result : published) {
            RunManifest run = result.manifest().orElseThrow();
            Path target = Files.createDirectories(archived(sharedFolder, run));
            List<ArchiveManifest.Entry> objects = new ArrayList<>();
            for (InputBooks input : run.inputs()) {
                if (input.archived().isPresent()) {
                    continue;
                }
                Path source = Path.of(URI.create(input.path()));
                if (!copies.containsKey(source)) {
                    copies.put(source, Files.copy(source, target.resolve(source.getFileName())));
                    Files.delete(source);
                }
                Path copy = copies.get(source);
                objects.add(new ArchiveManifest.Entry(
                        input.path(),
                        Optional.empty(),
                        input.etag(),
                        Optional.empty(),
                        input.bytes(),
                        copy.toUri().toString(),
                        checksum(copy),
                        ARCHIVED));
            }
            ArchiveManifest manifest = new ArchiveManifest(
                    ArchiveManifest.SCHEMA_VERSION, run.runId(), run.dataset(), run.businessDate(), ARCHIVED, objects);
            Files.write(
                    Files.createDirectories(archived(run.dataset(), run)).resolve("_archive.json"),
                    new ManifestJson(new OutputFolder(out.toString())).write(manifest));
        }
        return List.copyOf(copies.values());
    }

    private Path archived(String folder, RunManifest run) {
        return archive()
                .resolve(String.format(
                        Locale.ROOT,
                        "%s/year=%d/month=%02d/day=%02d/run=%s",
                        folder,
                        run.businessDate().getYear(),
                        run.businessDate().getMonthValue(),
                        run.businessDate().getDayOfMonth(),
                        run.runId()));
    }

    private static Checksum checksum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return StreamChecksum.of(Checksum.Algorithm.CRC64NVME, in);
        }
    }

    /** Another output root and another empty database for the same raw files. */
    Workshop beside(Path otherOut) {
        return new Workshop(raw, otherOut, contracts);
    }

    Path file(String dataset, LocalDate day, String name) {
        return raw().resolve(String.format(
                Locale.ROOT,
                "%s/year=%d/month=%02d/day=%02d/%s",
                dataset,
                day.getYear(),
                day.getMonthValue(),
                day.getDayOfMonth(),
                name));
    }

    boolean has(String dataset, LocalDate day, String name) {
        return Files.exists(file(dataset, day, name));
    }

    /** Writes a raw file of a dataset's day. */
    Path put(String dataset, LocalDate day, String name, byte[] content) throws IOException {
        Path file = file(dataset, day, name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    Path put(String dataset, LocalDate day, String name, String content) throws IOException {
        return put(dataset, day, name, content.getBytes(StandardCharsets.UTF_8));
    }

    JobResult run(LocalDate from, LocalDate to) {
        return job(settings(), Progress.silent()).run(from, to);
    }

    BatchResult run(LocalDate day) {
        return run(day, day).batches().get(0);
    }

    BatchResult runForced(LocalDate day) {
        return job(settings(true, false, 1), Progress.silent())
                .run(day, day)
                .batches()
                .get(0);
    }

    BatchResult run(LocalDate day, PrivacyKeys keys) {
        return job(settings(keys, false, false, 1), Progress.silent())
                .run(day, day)
                .batches()
                .get(0);
    }

    BatchResult runDroppingMissingInputs(LocalDate day) {
        return job(settings(false, true, 1), Progress.silent())
                .run(day, day)
                .batches()
                .get(0);
    }

    BatchResult replay(LocalDate day, boolean dropMissingInputs) {
        return job(settings(false, dropMissingInputs, 1).replaying(), Progress.silent())
                .run(day, day)
                .batches()
                .get(0);
    }

    /** Removes a published day of the first contract's dataset. */
    LedgerEntry unpublish(LocalDate day) {
        Contract contract = contracts.get(0);
        return warehouse()
                .unpublish(contract, new Batch(contract.dataset(), day), Instant.now())
                .orElseThrow();
    }

    /** The days on which the tables of a dataset differ from the ledger. */
    List<DayDifference> differences(String dataset, LocalDate from, LocalDate to) {
        return warehouse().differences(dataset, from, to);
    }

    Warehouse warehouse() {
        return Warehouse.connect(settings().warehouse(), new Configuration(false));
    }

    JobSettings settings() {
        return settings(false, false, 1);
    }

    JobSettings settings(boolean force, boolean dropMissingInputs, int parallel) {
        return settings(KeyVariables.read(SampleShop.KEYS), force, dropMissingInputs, parallel);
    }

    private JobSettings settings(PrivacyKeys keys, boolean force, boolean dropMissingInputs, int parallel) {
        return new JobSettings(
                raw.toString(),
                out.toString(),
                Optional.of(archive().toString()),
                contracts,
                List.of(),
                new WarehouseSettings(database.jdbcUrl(), Optional.empty(), Optional.empty()),
                keys,
                force,
                dropMissingInputs,
                parallel);
    }

    static Job job(JobSettings settings, Progress progress) {
        return new Job(SparkSessionExtension.session(), settings, progress);
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** The quarantined records of a run, in no particular order. */
    static List<JsonNode> quarantine(BatchResult result) {
        List<JsonNode> records = new ArrayList<>();
        for (String file : result.manifest().orElseThrow().quarantine()) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(Path.of(URI.create(file)))), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    records.add(JSON.readTree(line));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }

    /** The rows of a query, columns joined by {@code |}, NULL as {@code ∅}. */
    List<String> query(String sql) {
        return Queries.lines(database.jdbcUrl(), sql);
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
