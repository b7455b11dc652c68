package io.github.ecommercepipeline.archiver.chat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent.SNSRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The entry point of AWS Lambda; SNS delivers the messages that people receive by e-mail. A message that could not be
 * posted is an error, so that Lambda repeats it and then keeps it in the dead-letter queue.
 */
public final class ChatHandler implements RequestHandler<SNSEvent, Void> {

    /** The environment variable with the name or ARN of the secret that holds the webhook's URL. */
    static final String SECRET = "WEBHOOK_SECRET";

    private final WebhookSecret secret;
    private final Webhook webhook;

    public ChatHandler() {
        this(
                new WebhookSecret(
                        SecretsManagerClient.builder()
                                .httpClientBuilder(Apache5HttpClient.builder())
                                .build(),
                        Optional.ofNullable(System.getenv(SECRET)).orElse("")),
                new Webhook(Duration.ofSeconds(10), Webhook::sleep));
    }

    ChatHandler(WebhookSecret secret, Webhook webhook) {
        this.secret = secret;
        this.webhook = webhook;
    }

    @Override
    public Void handleRequest(SNSEvent event, Context context) {
        List<SNSRecord> records = Optional.ofNullable(event.getRecords()).orElse(List.of());
        for (SNSRecord entry : records) {
            String payload = new ChatPayload(
                            PeopleMessage.of(entry.getSNS().getMessage()).lines())
                    .json();
            // Read each time: messages are rare, and a rotated URL is used at once.
            int attempts =
                    webhook.post(secret.url(), payload, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
            System.out.println("posted message " + entry.getSNS().getMessageId() + " at attempt " + attempts);
        }
        return null;
    }
}
