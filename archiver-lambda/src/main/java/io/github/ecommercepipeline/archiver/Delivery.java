package io.github.ecommercepipeline.archiver;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SNSEvent.SNS;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message from SNS, or from an earlier delivery that ran out of time.
 *
 * @param message the EventBridge event
 * @param continuation 0 if it comes from SNS
 */
record Delivery(String message, int continuation) {

    /** AWS Lambda's recursion detection stops the sixteenth. */
    static final int MOST_CONTINUATIONS = 15;

    private static final String CONTINUATION = "archiver-continuation";

    static List<Delivery> of(SNSEvent event) {
        return Optional.ofNullable(event.getRecords()).orElse(List.of()).stream()
                .map(entry -> of(entry.getSNS()))
                .toList();
    }

    private static Delivery of(SNS sns) {
        Map<String, MessageAttribute> attributes =
                Optional.ofNullable(sns.getMessageAttributes()).orElse(Map.of());
        MessageAttribute number = attributes.get(CONTINUATION);
        return new Delivery(sns.getMessage(), number == null ? 0 : Integer.parseInt(number.getValue()));
    }

    Optional<Delivery> next() {
        return continuation == MOST_CONTINUATIONS
                ? Optional.empty()
                : Optional.of(new Delivery(message, continuation + 1));
    }

    /** The payload in the form that SNS delivers. */
    String envelope() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode sns = event.putArray("Records")
                .addObject()
                .put("EventSource", "archiver")
                .put("EventVersion", "1.0")
                .putObject("Sns")
                .put("Type", "Notification")
                .put("Message", message);
        sns.putObject("MessageAttributes")
                .putObject(CONTINUATION)
                .put("Type", "Number")
                .put("Value", Integer.toString(continuation));
        return event.toString();
    }
}
