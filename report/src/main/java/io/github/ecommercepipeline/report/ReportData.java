package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a report is made of.
 *
 * @param from the first day
 * @param to the last day; at most {@link #MOST_DAYS} days
 * @param runs of these days and, for trends, of the {@link #TREND_DAYS} days before them; in any order
 * @param job the job that the report is about; empty if it is about the days, whatever job processed them
 * @param jobs the manifests of the runs' jobs, as far as they are known
 * @param besideIndex whether the report lies beside the index over days
 * @param archived the archive manifests of the runs; empty if it is not known what was archived
 */
public record ReportData(
        LocalDate from,
        LocalDate to,
        List<RunManifest> runs,
        Optional<JobManifest> job,
        List<JobManifest> jobs,
        Optional<List<ArchiveManifest>> archived,
        GluePrice gluePrice,
        boolean besideIndex,
        Instant writtenAt) {

    /** The days of a trend. */
    public static final int TREND_DAYS = 30;

    /** The most days that one report shows. */
    public static final int MOST_DAYS = 90;

    /**
     * What AWS Glue takes for a job.
     *
     * @param dpu data processing units of all workers
     * @param usdPerDpuHour list price
     */
    public record GluePrice(int dpu, BigDecimal usdPerDpuHour) {

        /** Two workers of type G.1X in eu-west-1. */
        public static final GluePrice DEFAULT = new GluePrice(2, new BigDecimal("0.44"));
    }

    public ReportData {
        runs = List.copyOf(runs);
        jobs = List.copyOf(jobs);
        archived = archived.map(List::copyOf);
        if (from.isAfter(to) || from.plusDays(MOST_DAYS).isBefore(to.plusDays(1))) {
            throw new IllegalArgumentException(from + " to " + to + " is not a range of 1 to " + MOST_DAYS + " days");
        }
    }

    /** A report about days, without an archive. */
    public static ReportData of(LocalDate from, LocalDate to, List<RunManifest> runs, Instant writtenAt) {
        return new ReportData(
                from, to, runs, Optional.empty(), List.of(), Optional.empty(), GluePrice.DEFAULT, true, writtenAt);
    }
}
