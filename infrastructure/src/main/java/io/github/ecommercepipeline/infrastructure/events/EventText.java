package io.github.ecommercepipeline.infrastructure.events;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.events.CfnRule;

/**
 * The text that a rule creates from an event: lines with placeholders {@code <name>} for values of the event.
 *
 * @param places placeholder to JSON path
 */
record EventText(Map<String, String> places, List<String> lines) {

    /** A run summary; see docs/events.md. */
    static EventText runSummary() {
        return new EventText(
                Map.ofEntries(
                        Map.entry("kind", "$.detail-type"),
                        Map.entry("job", "$.detail.jobName"),
                        Map.entry("dates", "$.detail.businessDates"),
                        Map.entry("published", "$.detail.batches.published"),
                        Map.entry("unchanged", "$.detail.batches.unchanged"),
                        Map.entry("gateFailed", "$.detail.batches.gateFailed"),
                        Map.entry("failed", "$.detail.batches.failed"),
                        Map.entry("read", "$.detail.read"),
                        Map.entry("accepted", "$.detail.accepted"),
                        Map.entry("rejected", "$.detail.rejected"),
                        Map.entry("duplicate", "$.detail.duplicate"),
                        Map.entry("files", "$.detail.files"),
                        Map.entry("reasons", "$.detail.topReasons"),
                        Map.entry("warnings", "$.detail.warnings"),
                        Map.entry("changes", "$.detail.changes"),
                        Map.entry("lookAt", "$.detail.lookAt"),
                        Map.entry("revenue", "$.detail.revenue"),
                        Map.entry("seconds", "$.detail.durationSeconds"),
                        Map.entry("cost", "$.detail.costUsd"),
                        Map.entry("message", "$.detail.message"),
                        Map.entry("link", "$.detail.link")),
                List.of(
                        "<kind>: <job>, <dates>",
                        "<message>",
                        "Look at: <lookAt>.",
                        "Since the day before: <changes>.",
                        "Batches: <published> published, <unchanged> unchanged, <gateFailed> stopped by a gate, <failed> failed.",
                        "Records: <read> read = <accepted> accepted + <rejected> rejected + <duplicate> duplicate.",
                        "Files: <files>.",
                        "Most frequent reasons: <reasons>.",
                        "Failed warnings: <warnings>.",
                        "Revenue <revenue>. Took <seconds> s and USD <cost>.",
                        "<link>"));
    }

    /** A Glue event about a job that did not succeed. */
    static EventText jobState(String region) {
        return new EventText(
                Map.of(
                        "job", "$.detail.jobName",
                        "state", "$.detail.state",
                        "run", "$.detail.jobRunId",
                        "message", "$.detail.message",
                        "time", "$.time"),
                List.of(
                        "The job <job> ended <state> at <time>.",
                        "Glue says: <message>",
                        "https://%1$s.console.aws.amazon.com/gluestudio/home?region=%1$s#/job/<job>/run/<run>"
                                .formatted(region)));
    }

    /** An event of CodePipeline about a stage that failed, or was not approved. */
    static EventText failedStage(String region) {
        return new EventText(
                Map.of(
                        "pipeline", "$.detail.pipeline",
                        "stage", "$.detail.stage",
                        "execution", "$.detail.execution-id",
                        "time", "$.time"),
                List.of(
                        "The stage <stage> of <pipeline> failed at <time>.",
                        "What earlier stages deployed stays deployed; later stages did not run.",
                        "https://%1$s.console.aws.amazon.com/codesuite/codepipeline/pipelines/<pipeline>/executions/<execution>/timeline?region=%1$s"
                                .formatted(region)));
    }

    CfnRule.InputTransformerProperty transformer() {
        return CfnRule.InputTransformerProperty.builder()
                .inputPathsMap(places)
                // A template of several lines consists of one quoted string per line.
                .inputTemplate(lines.stream().map(line -> '"' + line + '"').collect(Collectors.joining("\n")))
                .build();
    }
}
