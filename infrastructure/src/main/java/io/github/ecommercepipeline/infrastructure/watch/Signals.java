package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.constructs.Construct;

/**
 * What people are told of.
 *
 * @param jobDiedRule rule that matches a job that did not succeed, even one that never came to say so itself
 * @param deadLetterQueue the archiver's
 */
record Signals(Names names, String jobDiedRule, String deadLetterQueue, int rejectedPercent) {

    /** Missing values mean that nothing happened. */
    private static final String QUIET = "notBreaching";
    /** Missing values mean that nothing is known: what was known stands. */
    private static final String STANDS = "ignore";

    /**
     * One alarm.
     *
     * @param metric namespace, name and dimensions
     * @param comparison of the metric with the threshold, as CloudWatch names it
     */
    record Signal(
            String id,
            String description,
            Metric metric,
            String statistic,
            String comparison,
            int threshold,
            String missing) {

        void alarm(Construct scope, Names names, String topicArn) {
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
                    .period(300)
                    .evaluationPeriods(1)
                    .comparisonOperator(comparison)
                    .threshold(threshold)
                    .treatMissingData(missing)
                    .alarmActions(List.of(topicArn))
                    .okActions(missing.equals(STANDS) ? List.of(topicArn) : List.of())
                    .build();
        }
    }

    List<Signal> all() {
        return List.of(
                above(
                        "JobFailed",
                        "The job failed, timed out or was stopped. The message beside this one names the run.",
                        new Metric("AWS/Events", "TriggeredRules", Map.of("RuleName", jobDiedRule)),
                        0),
                above(
                        "GateFailed",
                        "A gate stopped a dataset: its day is not published. docs/repair.md says what to do.",
                        Metric.ofJob(names, JobMetrics.GATES_FAILED),
                        0),
                new Signal(
                        "RejectedRate",
                        "More than " + rejectedPercent
                                + " percent of the records were rejected. The run summary says why.",
                        Metric.ofJob(names, JobMetrics.REJECTED_RATE),
                        "Maximum",
                        "GreaterThanThreshold",
                        rejectedPercent,
                        QUIET),
                new Signal(
                        "ArchiverDeadLetters",
                        "The archiver gave up on a run. docs/deploy.md says how to look at it and try again.",
                        new Metric(
                                "AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", deadLetterQueue)),
                        "Maximum",
                        "GreaterThanThreshold",
                        0,
                        STANDS),
                new Signal(
                        "NotFresh",
                        "Nothing was published today by the time it should have been.",
                        Metric.ofJob(names, Freshness.METRIC),
                        "Minimum",
                        "LessThanThreshold",
                        1,
                        STANDS),
                above(
                        "FreshnessUnknown",
                        "The freshness check itself failed, so NotFresh says nothing.",
                        new Metric(
                                "AWS/States",
                                "ExecutionsFailed",
                                Map.of("StateMachineArn", Freshness.stateMachineArn(names))),
                        0));
    }

    private static Signal above(String id, String description, Metric metric, int threshold) {
        return new Signal(id, description, metric, "Sum", "GreaterThanThreshold", threshold, QUIET);
    }
}
