package io.github.ecommercepipeline.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The {@code detail} of the run summary event, field by field as docs/run-summary-event.schema.json describes it.
 *
 * @param businessDates one day, or the first and the last
 * @param files what became of them, such as {@code 3 files = 2 used + 1 set aside + 0 with the same content}
 * @param topReasons at most five
 * @param warnings the failed rules of severity warning, at most five
 * @param changes the numbers of the newest day beside those of the day before
 * @param lookAt at most three things, the most urgent first
 * @param revenue a plain decimal, or -
 * @param costUsd a plain decimal, or -
 */
record RunSummary(
        int schemaVersion,
        String jobName,
        String jobRunId,
        String businessDates,
        BatchCounts batches,
        long read,
        long accepted,
        long rejected,
        long duplicate,
        String files,
        String topReasons,
        String warnings,
        String changes,
        String lookAt,
        String revenue,
        long durationSeconds,
        String costUsd,
        String manifest,
        String link,
        String message) {

    private static final int SCHEMA_VERSION = 1;
    private static final int THINGS = 3;
    private static final int LONGEST = 150;
    private static final String NOT_KNOWN = "-";
    private static final String CONSOLE =
            "https://%1$s.console.aws.amazon.com/gluestudio/home?region=%1$s#/job/%2$s/run/%3$s";

    /** @param jobName given by AWS Glue */
    static RunSummary of(
            JobEnd end,
            DayComparison comparison,
            GlueSettings settings,
            String jobName,
            Duration duration,
            String region) {
        String jobRunId = end.jobRunId();
        List<RunManifest> processed = end.processed();
        OutcomeCounts tally =
                processed.stream().map(RunManifest::books).reduce(OutcomeCounts.ZERO, OutcomeCounts::plus);
        SummarySettings summary = settings.summary();
        return new RunSummary(
                SCHEMA_VERSION,
                PlainText.of(jobName),
                PlainText.of(jobRunId),
                settings.days().words(),
                BatchCounts.of(end.batches()),
                tally.read(),
                tally.accepted(),
                tally.rejected(),
                tally.duplicate(),
                processed.stream()
                        .map(RunManifest::files)
                        .reduce(FileCounts.NONE, FileCounts::plus)
                        .text(),
                PlainText.of(FrequentReasons.of(processed)),
                PlainText.of(JobWarnings.of(end.processedBatches(), end.warnings())),
                PlainText.of(comparison.changes(summary.revenue())),
                PlainText.of(lookAt(end, comparison)),
                summary.revenue()
                        .map(revenue -> revenue.in(processed).toPlainString())
                        .orElse(NOT_KNOWN),
                duration.toSeconds(),
                summary.price().map(price -> price.of(duration).toPlainString()).orElse(NOT_KNOWN),
                end.batches().isEmpty()
                        ? NOT_KNOWN
                        : PlainText.of(new OutputFolder(settings.out()).jobManifest(jobRunId)),
                PlainText.of(CONSOLE.formatted(region, jobName, jobRunId)),
                PlainText.of(end.firstFailure().orElse("ok")));
    }

    /** What failed, then what is missing, then what is unlike the day before, then the other warnings. */
    private static String lookAt(JobEnd end, DayComparison comparison) {
        List<String> first = Stream.of(
                        end.problems().stream(),
                        end.warnings().stream(),
                        comparison.jumps(),
                        JobWarnings.all(end.processedBatches(), List.of()))
                .flatMap(texts -> texts)
                .distinct()
                .limit(THINGS)
                .toList();
        return first.isEmpty()
                ? "nothing"
                : IntStream.range(0, first.size())
                        .mapToObj(i -> (i + 1) + ") " + shortened(first.get(i)))
                        .collect(Collectors.joining("; "));
    }

    /** So that the third thing is told even if the first is long. */
    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1))) + "…";
    }

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run summary consists of numbers and texts", e);
        }
    }
}
