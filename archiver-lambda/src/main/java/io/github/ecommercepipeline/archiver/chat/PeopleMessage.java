package io.github.ecommercepipeline.archiver.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message of the topic for people: the text of a rule, line by line as in the e-mail; an alarm; a question for approval.
 *
 * @param lines plain text
 */
record PeopleMessage(List<String> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    PeopleMessage {
        lines = List.copyOf(lines);
    }

    static PeopleMessage of(String message) {
        String text = Optional.ofNullable(message).orElse("").strip();
        return new PeopleMessage(document(text)
                .map(PeopleMessage::ofDocument)
                .filter(lines -> !lines.isEmpty())
                .orElseGet(() -> text.lines().map(PeopleMessage::unquoted).toList()));
    }

    private static Optional<JsonNode> document(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Empty for a document of another kind, which is shown as it is. */
    private static List<String> ofDocument(JsonNode document) {
        if (document.has("AlarmName")) {
            return lines(
                    state(document.path("NewStateValue").asText()) + ": "
                            + document.path("AlarmName").asText(),
                    document.path("AlarmDescription").asText(""),
                    document.path("NewStateReason").asText(""),
                    document.path("StateChangeTime").asText(""));
        }
        JsonNode approval = document.path("approval");
        if (approval.has("pipelineName")) {
            return lines(
                    "Approval wanted: " + approval.path("pipelineName").asText() + ", "
                            + approval.path("stageName").asText(),
                    approval.path("customData").asText(""),
                    approval.path("approvalReviewLink").asText(""));
        }
        return List.of();
    }

    private static String state(String state) {
        return switch (state) {
            case "ALARM" -> "Alarm";
            case "OK" -> "Alarm over";
            default -> "Alarm without data";
        };
    }

    private static List<String> lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isBlank()).toList();
    }

    /** EventBridge passes each line of a template on in its quotation marks. */
    private static String unquoted(String line) {
        return line.length() > 1 && line.startsWith("\"") && line.endsWith("\"")
                ? line.substring(1, line.length() - 1)
                : line;
    }
}
