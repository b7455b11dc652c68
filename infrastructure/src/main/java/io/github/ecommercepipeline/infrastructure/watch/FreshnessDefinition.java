package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.job.JobMetrics;

/** The freshness check's state machine, in Amazon States Language with JSONata. */
final class FreshnessDefinition {

    /** The most recent midnight, UTC. */
    static final String MIDNIGHT = "$substring($now(), 0, 10) & 'T00:00:00Z'";

    /** 1 if any batch was published, otherwise 0; evaluated on the response of GetMetricStatistics. */
    static final String PUBLISHED = "$sum([$states.result.Datapoints.Sum]) > 0 ? 1 : 0";

    private FreshnessDefinition() {}

    static String of(String job) {
        return """
                {
                  "Comment": "Was anything published since midnight UTC?",
                  "QueryLanguage": "JSONata",
                  "StartAt": "CountPublished",
                  "States": {
                    "CountPublished": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::aws-sdk:cloudwatch:getMetricStatistics",
                      "Arguments": {
                        "Namespace": "%1$s",
                        "MetricName": "%3$s",
                        "Dimensions": [{"Name": "%2$s", "Value": "%5$s"}],
                        "StartTime": "{%% %6$s %%}",
                        "EndTime": "{%% $now() %%}",
                        "Period": 86400,
                        "Statistics": ["Sum"]
                      },
                      "Output": {"published": "{%% %7$s %%}"},
                      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 30, "MaxAttempts": 3, "BackoffRate": 2}],
                      "Next": "PutFreshness"
                    },
                    "PutFreshness": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::aws-sdk:cloudwatch:putMetricData",
                      "Arguments": {
                        "Namespace": "%1$s",
                        "MetricData": [{
                          "MetricName": "%4$s",
                          "Dimensions": [{"Name": "%2$s", "Value": "%5$s"}],
                          "Unit": "Count",
                          "Value": "{%% $states.input.published %%}"
                        }]
                      },
                      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 30, "MaxAttempts": 3, "BackoffRate": 2}],
                      "End": true
                    }
                  }
                }
                """.formatted(
                        JobMetrics.NAMESPACE,
                        JobMetrics.DIMENSION,
                        JobMetrics.BATCHES_PUBLISHED,
                        Freshness.METRIC,
                        job,
                        MIDNIGHT,
                        PUBLISHED);
    }
}
