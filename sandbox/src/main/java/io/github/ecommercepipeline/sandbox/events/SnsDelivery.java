package io.github.ecommercepipeline.sandbox.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** A message as SNS passes it to a Lambda function (docs.aws.amazon.com/lambda/latest/dg/with-sns.html). */
public record SnsDelivery(String message) {

    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:job-state";

    /** The function's payload. */
    public String payload() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ObjectNode entry = payload.putArray("Records")
                .addObject()
                .put("EventVersion", "1.0")
                .put("EventSubscriptionArn", TOPIC + ":c9135db0-26c4-47ec-8998-413945fb5a96")
                .put("EventSource", "aws:sns");
        entry.putObject("Sns")
                .put("Type", "Notification")
                .put("MessageId", UUID.randomUUID().toString())
                .put("TopicArn", TOPIC)
                .putNull("Subject")
                .put("Message", message)
                .put("Timestamp", Instant.now().toString())
                .put("SignatureVersion", "1")
                .put("Signature", "none")
                .put("SigningCertUrl", "https://sns.us-east-1.amazonaws.com/SimpleNotificationService.pem")
                .put("UnsubscribeUrl", "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe")
                .putObject("MessageAttributes");
        return payload.toString();
    }
}
