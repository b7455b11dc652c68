package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.constructs.Construct;

/**
 * The alarms.
 *
 * @param jobDiedRule rule that matches a job that did not succeed, even if the job could not report that itself
 * @param rules all rules, each of which may fail to deliver
 * @param deadLetterQueue the archiver's dead-letter queue
 * @param chatDeadLetterQueue that of the messages for the chat, if there is one
 */
record AlarmSpecs(
        ResourceNames names,
        String jobDiedRule,
        List<String> rules,
        String deadLetterQueue,
        int rejectedPercent,
        Optional<String> chatDeadLetterQueue) {

    /** Missing values mean that nothing happened. */
    private static final String QUIET = "notBreaching";
    /** Missing values mean that nothing is known; the alarm keeps its state. */
    private static final String STANDS = "ignore";
    /** Missing values mean that a check that should report did not. */
    private static final String LOUD = "breaching";

    private static final int HOUR = 3600;

    /**
     * One alarm.
     *
     * @param metric namespace, name and dimensions
     * @param comparison of the metric with the threshold, as CloudWatch names it
     * @param period in seconds
     * @param periods how many of them in a row must breach
     */
    record AlarmSpec(
            String id,
            String description,
            Metric metric,
            String statistic,
            String comparison,
            int threshold,
            String missing,
            int period,
            int periods) {

        AlarmSpec(
                String id,
                String description,
                Metric metric,
                String statistic,
                String comparison,
                int threshold,
                String missing) {
            this(id, description, metric, statistic, comparison, threshold, missing, 300, 1);
        }

        void alarm(Construct scope, ResourceNames names, String topicArn) {
            CfnAlarm.Builder.create(scope, id)
                    .alarmName(names.name(id))
                    .alarmDescription(description)
                    .namespace(metric.namespace())
                    .metricName(metric.name())
                    .dimensions(metric.dimensions().entrySet().stream()
                            .map(dimension -> CfnAlarm.DimensionProperty.builder()
                                    .name(dimension.getKey())
                                    .value(dimension.getValue())
                                    .build())
                            .toList())
                    .statistic(statistic)
                    .period(period)
                    .evaluationPeriods(periods)
                    .comparisonOperator(comparison)
                    .threshold(threshold)
                    .treatMissingData(missing)
                    .alarmActions(List.of(topicArn))
                    .okActions(!missing.equals(QUIET) ? List.of(topicArn) : List.of())
                    .build();
        }
    }

    List<AlarmSpec> all() {
        return Stream.of(
                        ofThePipeline(),
                        chatDeadLetterQueue.stream()
                                .map(queue -> queued(
                                        "ChatDeadLetters",
                                        "A message could not be posted to the chat; the e-mail was sent. docs/operate.md.",
                                        queue)),
                        rules.stream().map(this::undelivered))
                .flatMap(alarms -> alarms)
                .toList();
    }

    private AlarmSpec undelivered(String rule) {
        return above(
                "Undelivered-" + rule.substring(names.name("").length()),
                "The rule " + rule
                        + " could not deliver an event. Its dead-letter queue holds the event and the reason.",
                new Metric("AWS/Events", "FailedInvocations", Map.of("RuleName", rule)),
                0);
    }

    private Stream<AlarmSpec> ofThePipeline() {
        return Stream.of(
                above(
                        "JobFailed",
                        "The job failed, timed out or was stopped. A second message names the run.",
                        new Metric("AWS/Events", "TriggeredRules", Map.of("RuleName", jobDiedRule)),
                        0),
                above(
                        "GateFailed",
                        "A gate failed, so a batch was not published. See docs/repair.md.",
                        Metric.ofJob(names, JobMetrics.GATES_FAILED),
                        0),
                new AlarmSpec(
                        "RejectedRate",
                        "More than " + rejectedPercent
                                + " percent of a dataset's records were rejected. The run summary lists the reasons.",
                        Metric.ofJob(names, JobMetrics.REJECTED_RATE),
                        "Maximum",
                        "GreaterThanThreshold",
                        rejectedPercent,
                        QUIET),
                queued(
                        "ArchiverDeadLetters",
                        "The archiver could not archive a run. docs/operate.md describes how to inspect and retry it.",
                        deadLetterQueue),
                queued(
                        "JobNotStarted",
                        "AWS Glue refused to start the scheduled job, probably because another run had not ended. "
                                + "Start it by hand: docs/operate.md.",
                        names.refusedStarts()),
                queued(
                        "GeneratorNotStarted",
                        "AWS Lambda refused to start the generator. docs/operate.md says where the reason is.",
                        names.refusedGeneratorStarts()),
                new AlarmSpec(
                        "NotFresh",
                        "A dataset is not published through yesterday, as its calendar expects. The last execution of "
                                + names.name("freshness") + " names it; docs/operate.md.",
                        Metric.ofJob(names, Freshness.METRIC),
                        "Minimum",
                        "LessThanThreshold",
                        1,
                        STANDS),
                // A value arrives once a day, so more than the 25 hours of the longest day without one is too long.
                new AlarmSpec(
                        "FreshnessMissing",
                        "The freshness check has not reported for a day, so the alarm NotFresh is not reliable.",
                        Metric.ofJob(names, Freshness.METRIC),
                        "SampleCount",
                        "LessThanThreshold",
                        1,
                        LOUD,
                        HOUR,
                        26),
                above(
                        "FreshnessUnknown",
                        "The freshness check failed, so the alarm NotFresh is not reliable.",
                        new Metric(
                                "AWS/States",
                                "ExecutionsFailed",
                                Map.of("StateMachineArn", Freshness.stateMachineArn(names))),
                        0));
    }

    private static AlarmSpec queued(String id, String description, String queue) {
        return new AlarmSpec(
                id,
                description,
                new Metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", queue)),
                "Maximum",
                "GreaterThanThreshold",
                0,
                STANDS);
    }

    private static AlarmSpec above(String id, String description, Metric metric, int threshold) {
        return new AlarmSpec(id, description, metric, "Sum", "GreaterThanThreshold", threshold, QUIET);
    }
}
