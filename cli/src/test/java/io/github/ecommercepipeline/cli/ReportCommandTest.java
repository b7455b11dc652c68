package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.report.ReportWriter;
import io.github.ecommercepipeline.cli.report.Results;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportCommandTest {

    private static final String DAY = Results.MONDAY.toString();

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    @TempDir
    private Path out;

    @BeforeEach
    void a_job_left_its_manifests() throws IOException {
        RunManifest run = Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(7, 5, 1, 1))
                .manifest()
                .orElseThrow();
        OutputFolder folder = new OutputFolder(out.toUri().toString());
        write(Path.of("runs", "orders", "business_date=" + DAY, "run=" + run.runId() + ".json"), folder, run);
        write(
                Path.of("runs", "job=" + run.runId() + ".json"),
                folder,
                JobManifest.started(run.runId(), Instant.parse("2024-05-28T03:00:00Z"), Map.of())
                        .over(
                                JobStatus.ENDED,
                                Optional.of(Instant.parse("2024-05-28T03:00:05Z")),
                                Optional.of(0),
                                List.of(new JobManifest.Entry(
                                        "orders", Results.MONDAY, BatchStatus.PUBLISHED, Optional.empty()))));
        Files.createDirectories(out.resolve("runs/orders/business_date=yesterday"));
    }

    private void write(Path file, OutputFolder folder, Object manifest) throws IOException {
        Path path = out.resolve(file.toString());
        Files.createDirectories(path.getParent());
        Files.write(path, new ManifestJson(folder).write(manifest));
    }

    private int report(String... more) {
        List<String> args = new ArrayList<>(List.of("report", "--out", out.toString()));
        args.addAll(List.of(more));
        return screen.run(engine, Map.of(), args.toArray(String[]::new));
    }

    @Test
    void the_report_of_a_day_and_the_index_are_written_beside_the_manifests() throws IOException {
        assertThat(report("--date", DAY)).as(screen.err()).isZero();

        Path page = out.resolve("reports/day=" + DAY + ".html");
        assertThat(screen.out())
                .isEqualTo(
                        "Everything that arrived for 27 May 2024 is in the warehouse, and every record is accounted for.\n"
                                + "Report: " + page + " (all days: " + out.resolve("reports/index.html") + ")\n");
        assertThat(Files.readString(page)).contains("27 May 2024", "href=\"./index.html\"");
        assertThat(Files.readString(out.resolve("reports/index.html"))).contains("href=\"./day=" + DAY + ".html\"");
    }

    @Test
    void without_days_the_last_thirty_are_reported() {
        assertThat(report("--json")).isZero();
        assertThat(screen.out())
                .contains("\"from\" : \"2024-04-28\"", "\"to\" : \"2024-05-27\"", "days=2024-04-28_2024-05-27.html");
    }

    @Test
    void a_report_of_its_own_has_no_index_and_shows_what_was_archived() throws IOException {
        Path archive = out.resolve("archive");
        String source = "s3://raw/orders/a.csv";
        ArchiveManifest archived = new ArchiveManifest(
                1,
                "run-1",
                "orders",
                Results.MONDAY,
                Instant.EPOCH,
                List.of(new ArchiveManifest.Entry(
                        source,
                        Optional.empty(),
                        "etag",
                        Optional.empty(),
                        5,
                        "s3://archive/a.csv",
                        new Checksum(Checksum.Algorithm.SHA256, "c2hh"),
                        Instant.EPOCH)));
        Path file = archive.resolve(ArchiveFolder.manifestPath("orders", Results.MONDAY, "run-1"));
        Files.createDirectories(file.getParent());
        Files.write(file, new ManifestJson(new OutputFolder("s3://x")).write(archived));

        Path page = out.resolve("mail/report.html");
        assertThat(report("--date", DAY, "--archive", archive.toString(), "--file", page.toString()))
                .as(screen.err())
                .isZero();
        assertThat(Files.readString(page)).doesNotContain("index.html").contains("copy in the archive");
        assertThat(out.resolve("reports")).doesNotExist();
    }

    @Test
    void a_job_writes_its_report_and_names_it() throws IOException {
        BatchResult batch = Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(7, 5, 1, 1));
        String id = batch.manifest().orElseThrow().runId();
        engine.answer = () -> new JobResult(id, List.of(batch));
        Path contracts = Path.of("..", "sample-data", "contracts", "products.odcs.yaml");

        assertThat(screen.run(
                        engine,
                        Map.of("WAREHOUSE_PASSWORD", "x"),
                        "run",
                        "--date",
                        DAY,
                        "--raw",
                        "raw",
                        "--out",
                        out.toString(),
                        "--contracts",
                        contracts.toString(),
                        "--warehouse",
                        "jdbc:postgresql://localhost/shop",
                        "--user",
                        "etl"))
                .as(screen.err())
                .isZero();
        assertThat(screen.out()).contains("\nReport: " + out.resolve("reports/job=" + id + ".html") + " (all days: ");
        assertThat(Files.readString(out.resolve("reports/job=" + id + ".html"))).contains("Job " + id, "27 May 2024");
    }

    @Test
    void earlier_days_that_a_job_passed_over_are_not_shown() throws IOException {
        RunManifest run = Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(7, 5, 1, 1))
                .manifest()
                .orElseThrow();
        List<JobManifest.Entry> batches = new ArrayList<>();
        batches.add(new JobManifest.Entry("orders", Results.MONDAY, BatchStatus.PUBLISHED, Optional.empty()));
        for (BatchStatus status : List.of(BatchStatus.RETIRED, BatchStatus.UNCHANGED, BatchStatus.NO_INPUT)) {
            batches.add(new JobManifest.Entry(
                    "orders", Results.MONDAY.minusDays(batches.size()), status, Optional.of("passed over")));
        }
        write(
                Path.of("runs", "job=" + run.runId() + ".json"),
                new OutputFolder(out.toUri().toString()),
                JobManifest.started(run.runId(), Instant.parse("2024-05-28T03:00:00Z"), Map.of())
                        .over(
                                JobStatus.ENDED,
                                Optional.of(Instant.parse("2024-05-28T03:00:05Z")),
                                Optional.of(0),
                                batches));

        String page = new ReportWriter(new Configuration(false), out.toString(), Instant.parse("2024-05-28T04:00:00Z"))
                .job(run.runId(), Results.MONDAY)
                .map(written -> read(Path.of(written.report())))
                .orElseThrow();

        assertThat(page).contains("Job " + run.runId(), "27 May 2024").doesNotContain("retired", "26 May 2024");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_report_that_cannot_be_written_does_not_change_the_result_of_the_job() throws IOException {
        BatchResult batch = Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(7, 5, 1, 1));
        engine.answer = () -> new JobResult(batch.manifest().orElseThrow().runId(), List.of(batch));
        Files.writeString(out.resolve("reports"), "a file where the folder should be");
        Path contracts = Path.of("..", "sample-data", "contracts", "products.odcs.yaml");

        assertThat(screen.run(
                        engine,
                        Map.of("WAREHOUSE_PASSWORD", "x"),
                        "run",
                        "--date",
                        DAY,
                        "--raw",
                        "raw",
                        "--out",
                        out.toString(),
                        "--contracts",
                        contracts.toString(),
                        "--warehouse",
                        "jdbc:postgresql://localhost/shop",
                        "--user",
                        "etl"))
                .isZero();
        assertThat(screen.err())
                .contains("The job's report could not be written: ")
                .doesNotContain("Exception");
    }

    @Test
    void days_that_exclude_each_other_or_were_never_processed_are_refused() {
        assertThat(report("--date", DAY, "--last", "3")).isEqualTo(2);
        assertThat(screen.err()).contains("--date excludes --from, --to and --last; allowed: ");
        assertThat(report("--from", DAY, "--last", "3")).isEqualTo(2);
        assertThat(screen.err()).contains("--from excludes --last; allowed: ");
        assertThat(report("--last", "91")).isEqualTo(2);
        assertThat(screen.err()).contains("--last is 91; allowed: 1 to 90");
        assertThat(report("--from", "2024-01-01")).isEqualTo(2);
        assertThat(screen.err()).contains("is too long for one report; allowed: at most 90 days");
        assertThat(report("--date", "2024-06-01")).isEqualTo(2);
        assertThat(screen.err())
                .contains("there is no run manifest of 2024-06-01 in ", "; allowed: days up to 2024-05-27");
        assertThat(screen.run(
                        engine, Map.of(), "report", "--out", out.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(screen.err()).contains("there is no run manifest in ", "; allowed: the --out of a past job");
    }
}
