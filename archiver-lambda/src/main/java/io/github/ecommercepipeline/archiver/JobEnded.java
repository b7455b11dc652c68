package io.github.ecommercepipeline.archiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The end of a Glue job run.
 *
 * @param state as in the EventBridge event
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/automating-awsglue-with-cloudwatch-events.html">AWS Glue events</a>
 */
record JobEnded(String jobName, String jobRunId, String state) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED");
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    /**
     * Parses an EventBridge event; empty if it is another event.
     *
     * @throws ArchivingException if it is malformed
     */
    static Optional<JobEnded> of(String event) {
        JsonNode tree = parsed(event);
        if (!tree.path("source").asText().equals("aws.glue")
                || !tree.path("detail-type").asText().equals("Glue Job State Change")
                || !ENDS.contains(tree.path("detail").path("state").asText())) {
            return Optional.empty();
        }
        JsonNode detail = tree.path("detail");
        String runId = detail.path("jobRunId").asText();
        if (!RUN_ID.matcher(runId).matches()) {
            throw new ArchivingException("the event's jobRunId '" + runId + "' is malformed");
        }
        return Optional.of(new JobEnded(
                detail.path("jobName").asText(), runId, detail.path("state").asText()));
    }

    boolean succeeded() {
        return state.equals("SUCCEEDED");
    }

    private static JsonNode parsed(String event) {
        try {
            JsonNode tree = JSON.readTree(event);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new ArchivingException("the SNS message is not JSON: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
        throw new ArchivingException("the SNS message is not an EventBridge event");
    }
}
