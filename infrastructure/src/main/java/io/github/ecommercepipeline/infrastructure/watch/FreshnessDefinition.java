package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The freshness check's state machine, in Amazon States Language with JSONata. */
final class FreshnessDefinition {

    private static final int DAY_MILLIS = 86_400_000;

    private FreshnessDefinition() {}

    /**
     * The definition.
     *
     * @param at the time of day in the zone at which EventBridge Scheduler starts the machine
     */
    static String of(String job, LocalTime at, ZoneId zone) {
        return """
                {
                  "Comment": "Is every dataset published through yesterday, as its contract's calendar expects?",
                  "QueryLanguage": "JSONata",
                  "StartAt": "FindPublished",
                  "States": {
                    "FindPublished": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::aws-sdk:cloudwatch:getMetricData",
                      "Arguments": {
                        "MetricDataQueries": [{
                          "Id": "datasets",
                          "Expression": "SEARCH('{%1$s,%2$s,%3$s} MetricName=\\"%4$s\\" %2$s=\\"%6$s\\"', 'Maximum', 300)",
                          "Label": "${PROP('Dim.%3$s')}"
                        }],
                        "StartTime": "{%% $fromMillis($toMillis($states.input.scheduled) - %7$s) %%}",
                        "EndTime": "{%% $now() %%}"
                      },
                      "Output": {
                        "expected": "{%% %8$s %%}",
                        "behind": "{%% %9$s %%}",
                        "published": "{%% %10$s %%}"
                      },
                      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 30, "MaxAttempts": 3, "BackoffRate": 2}],
                      "Next": "PutFreshness"
                    },
                    "PutFreshness": {
                      "Type": "Task",
                      "Resource": "arn:aws:states:::aws-sdk:cloudwatch:putMetricData",
                      "Arguments": {
                        "Namespace": "%1$s",
                        "MetricData": [{
                          "MetricName": "%5$s",
                          "Dimensions": [{"Name": "%2$s", "Value": "%6$s"}],
                          "Unit": "Count",
                          "Value": "{%% $states.input.published %%}"
                        }]
                      },
                      "Output": "{%% $states.input %%}",
                      "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 30, "MaxAttempts": 3, "BackoffRate": 2}],
                      "End": true
                    }
                  }
                }
                """.formatted(
                        JobMetrics.NAMESPACE,
                        JobMetrics.DIMENSION,
                        JobMetrics.DATASET,
                        JobMetrics.PUBLISHED_THROUGH,
                        Freshness.METRIC,
                        job,
                        // Two days, so that a dataset that no job of last night reported is still known.
                        2 * DAY_MILLIS,
                        expected(at, zone),
                        behind(at, zone),
                        published(at, zone));
    }

    /**
     * Yesterday, as the metric's value; evaluated on the scheduled time. The shift moves it to noon of the zone's standard
     * time, where an hour of summer time does not matter, and back by a day.
     */
    static String expected(LocalTime at, ZoneId zone) {
        long noon = (long) LocalTime.NOON.toSecondOfDay() - at.toSecondOfDay();
        long zoneSeconds = zone.getRules().getStandardOffset(Instant.now()).getTotalSeconds();
        long shift = (noon + zoneSeconds) * 1000 - DAY_MILLIS;
        return "$number($replace($substring($fromMillis($toMillis($states.input.scheduled) + (" + shift
                + ")), 0, 10), '-', ''))";
    }

    /** The datasets that are not published through yesterday; evaluated on the response of GetMetricData. */
    static String behind(LocalTime at, ZoneId zone) {
        return "[" + late(at, zone) + ".Label]";
    }

    /** 1 if there are datasets and none is behind, otherwise 0. */
    static String published(LocalTime at, ZoneId zone) {
        return "$count($states.result.MetricDataResults) > 0 and $count(" + late(at, zone) + ") = 0 ? 1 : 0";
    }

    private static String late(LocalTime at, ZoneId zone) {
        return "$states.result.MetricDataResults[$count(Values) = 0 or $max(Values) < " + expected(at, zone) + "]";
    }
}
