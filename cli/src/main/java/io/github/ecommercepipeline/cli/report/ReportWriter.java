package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.HtmlReport;
import io.github.ecommercepipeline.report.IndexData;
import io.github.ecommercepipeline.report.ReportData;
import io.github.ecommercepipeline.report.ReportData.GluePrice;
import io.github.ecommercepipeline.report.ReportName;
import io.github.ecommercepipeline.run.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** Writes reports and the index over days into an output folder, or one report into a file. */
public final class ReportWriter {

    /** The days of the index; a trend needs their manifests anyway. */
    private static final int INDEX_DAYS = 35;

    /** With these a job did nothing to a day. */
    private static final Set<BatchStatus> PASSED_OVER =
            Set.of(BatchStatus.UNCHANGED, BatchStatus.NO_INPUT, BatchStatus.RETIRED);

    private final ReportFiles files;
    private final String out;
    private final Instant now;

    /**
     * What was written.
     *
     * @param verdict the report's first sentence
     * @param report its path
     * @param index that of the index over days; empty if none was written
     */
    public record Written(String verdict, String report, Optional<String> index) {

        /** One line for people. */
        public String line() {
            return "Report: " + report
                    + index.map(path -> " (all days: " + path + ")").orElse("");
        }
    }

    /** @param out the output folder of the jobs */
    public ReportWriter(Configuration hadoop, String out, Instant now) throws IOException {
        this.files = new ReportFiles(hadoop, out);
        this.out = out;
        this.now = now;
    }

    /** The last business date that any run is known of. */
    public Optional<LocalDate> newestDay() {
        return files.newestDay();
    }

    /** Whether a run of the range of days is known. */
    public boolean hasRuns(LocalDate from, LocalDate to) throws IOException {
        return !files.runs(from, to).isEmpty();
    }

    /**
     * Writes the report of a range of days.
     *
     * @param archive where copies of the inputs are looked up
     * @param file where the report is written instead of the output folder; no index then
     */
    public Written days(LocalDate from, LocalDate to, Optional<String> archive, GluePrice price, Optional<Path> file)
            throws IOException {
        List<RunManifest> shown = files.runs(from, to);
        Optional<List<ArchiveManifest>> archived = Optional.empty();
        if (archive.isPresent()) {
            archived = Optional.of(files.archived(archive.get(), shown));
        }
        HtmlReport report = HtmlReport.of(new ReportData(
                from, to, runs(from, to), Optional.empty(), files.jobs(shown), archived, price, file.isEmpty(), now));
        if (file.isPresent()) {
            Path parent = file.get().toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file.get(), report.html());
            return new Written(report.verdict(), file.get().toString(), Optional.empty());
        }
        return write(ReportName.ofDays(from, to), report);
    }

    /**
     * Writes the report of a job.
     *
     * @param shownFrom earlier days are shown only if the job did something with them
     * @return empty if the job has no manifest or no batches
     */
    public Optional<Written> job(String jobRunId, LocalDate shownFrom) throws IOException {
        Optional<JobManifest> manifest = files.job(jobRunId);
        List<JobManifest.Entry> batches = manifest.stream()
                .flatMap(job -> job.batches().stream())
                .filter(batch -> isShown(batch, shownFrom))
                .toList();
        Optional<LocalDate> last =
                batches.stream().map(JobManifest.Entry::businessDate).max(LocalDate::compareTo);
        if (manifest.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        LocalDate to = last.get();
        LocalDate earliest = to.minusDays(ReportData.MOST_DAYS - 1L);
        LocalDate from = batches.stream()
                .map(JobManifest.Entry::businessDate)
                .filter(day -> !day.isBefore(earliest))
                .min(LocalDate::compareTo)
                .orElse(to);
        JobManifest job = manifest.get()
                .over(
                        manifest.get().status().orElseThrow(),
                        manifest.get().endedAt(),
                        manifest.get().exitCode(),
                        batches);
        HtmlReport report = HtmlReport.of(new ReportData(
                from, to, runs(from, to), Optional.of(job), List.of(), Optional.empty(), GluePrice.DEFAULT, true, now));
        return Optional.of(write(ReportName.ofJob(jobRunId), report));
    }

    private static boolean isShown(JobManifest.Entry batch, LocalDate shownFrom) {
        return !batch.businessDate().isBefore(shownFrom) || !PASSED_OVER.contains(batch.status());
    }

    /** With those that trends need. */
    private List<RunManifest> runs(LocalDate from, LocalDate to) throws IOException {
        LocalDate trend = to.minusDays(ReportData.TREND_DAYS - 1L);
        return files.runs(from.isBefore(trend) ? from : trend, to);
    }

    private Written write(String name, HtmlReport report) throws IOException {
        files.write(name, report.html());
        Optional<String> index = Optional.empty();
        if (newestDay().isPresent()) {
            LocalDate to = newestDay().get();
            LocalDate from = to.minusDays(INDEX_DAYS - 1L);
            files.write(
                    ReportName.INDEX,
                    HtmlReport.index(new IndexData(from, to, files.runs(from, to), reports(files.names()), now)));
            index = Optional.of(path(ReportName.INDEX));
        }
        return new Written(report.verdict(), path(name), index);
    }

    private static Set<String> reports(Collection<String> names) {
        return names.stream().filter(ReportName::isReport).collect(Collectors.toSet());
    }

    private String path(String name) {
        return out + (out.endsWith("/") ? "" : "/") + "reports/" + name;
    }
}
