package io.github.ecommercepipeline.archiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of a delivery in CloudWatch's embedded metric format: one line of JSON.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">the format</a>
 */
final class Metrics {

    static final String NAMESPACE = "ECommercePipeline/Archiver";

    private Metrics() {}

    static String line(String jobName, JobOutcome outcome, Instant at, Duration took) {
        Counts counts = outcome.counts();
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("BatchesArchived", outcome.batches(BatchOutcome.State.ARCHIVED));
        values.put("ObjectsCopied", counts.copied());
        values.put("ObjectsFound", counts.found());
        values.put("ObjectsFailed", (long) outcome.failures().size());
        values.put("ObjectsLeft", counts.left());
        values.put("SourcesRemoved", counts.removed());
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ObjectNode aws = line.putObject("_aws").put("Timestamp", at.toEpochMilli());
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
        directive.putArray("Dimensions").addArray().add("JobName");
        ArrayNode metrics = directive.putArray("Metrics");
        values.keySet().forEach(name -> metric(metrics, name, "Count"));
        metric(metrics, "BytesCopied", "Bytes");
        metric(metrics, "Duration", "Milliseconds");
        line.put("JobName", jobName).put("JobRunId", outcome.jobRunId());
        values.forEach(line::put);
        line.put("BytesCopied", counts.copiedBytes()).put("Duration", took.toMillis());
        return line.toString();
    }

    private static void metric(ArrayNode metrics, String name, String unit) {
        metrics.addObject().put("Name", name).put("Unit", unit);
    }
}
