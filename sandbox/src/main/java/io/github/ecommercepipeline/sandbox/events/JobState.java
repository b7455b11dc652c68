package io.github.ecommercepipeline.sandbox.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * AWS Glue's event of a job run that changed its state.
 *
 * @param state SUCCEEDED, FAILED, TIMEOUT or STOPPED
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html">AWS Glue events</a>
 */
public record JobState(String jobName, String jobRunId, String state) {

    public static JobState succeeded(String jobName, String jobRunId) {
        return new JobState(jobName, jobRunId, "SUCCEEDED");
    }

    /** As EventBridge carries it. */
    public String event() {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Glue Job State Change")
                .put("source", "aws.glue")
                .put("account", "123456789012")
                .put("time", Instant.now().toString())
                .put("region", "us-east-1");
        event.putArray("resources");
        event.putObject("detail")
                .put("jobName", jobName)
                .put("severity", severity())
                .put("state", state)
                .put("jobRunId", jobRunId)
                .put("message", "Job run " + state);
        return event.toString();
    }

    private String severity() {
        return switch (state) {
            case "FAILED" -> "ERROR";
            case "TIMEOUT" -> "WARN";
            default -> "INFO";
        };
    }
}
