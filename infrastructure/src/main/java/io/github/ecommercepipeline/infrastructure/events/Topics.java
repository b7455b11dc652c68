package io.github.ecommercepipeline.infrastructure.events;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.StarPrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Encrypted topics to which named services of this account may publish, over TLS only. */
final class Topics {

    private static final String EVENTS = "events.amazonaws.com";
    private static final String ACCOUNT = "aws:SourceAccount";

    private final Construct scope;
    private final ResourceNames names;
    private final Key key;

    Topics(Construct scope, ResourceNames names, RemovalPolicy removal) {
        this.scope = scope;
        this.names = names;
        this.key = Key.Builder.create(scope, "Key")
                .alias("alias/" + names.name("topics"))
                .description("Encrypts the pipeline's topics")
                .enableKeyRotation(true)
                .removalPolicy(removal)
                .build();
    }

    /** Lets services publish, on behalf of this account, to topics encrypted with the key; else their messages are lost. */
    void letUseKey(String... services) {
        for (String service : services) {
            useKey(service, Map.of("StringEquals", Map.of(ACCOUNT, names.account())));
        }
    }

    /**
     * Lets EventBridge publish to topics encrypted with the key. EventBridge sends none of the keys that a condition
     * could test, so with a condition every message would be lost.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html">Key management of Amazon SNS</a>
     */
    void letEventBridgeUseKey() {
        useKey(EVENTS, Map.of());
    }

    private void useKey(String service, Map<String, Object> conditions) {
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Publish" + service.replaceAll("\\W", ""))
                .principals(List.of(new ServicePrincipal(service)))
                .actions(List.of("kms:GenerateDataKey", "kms:Decrypt"))
                // In a key policy, the asterisk means this key.
                .resources(List.of("*"))
                .conditions(conditions)
                .build());
    }

    Topic topic(String id, String name, String shown) {
        Topic topic = Topic.Builder.create(scope, id)
                .topicName(name)
                .displayName(shown)
                .masterKey(key)
                .build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("TlsOnly")
                .effect(Effect.DENY)
                .principals(List.of(new StarPrincipal()))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build());
        return topic;
    }

    /** Lets a service of this account publish on behalf of these sources, which may end in an asterisk. */
    void letPublish(Topic topic, String service, List<String> sources) {
        publish(
                topic,
                service,
                Map.of("StringEquals", Map.of(ACCOUNT, names.account()), "ArnLike", Map.of("aws:SourceArn", sources)));
    }

    /**
     * Lets EventBridge publish; a topic's policy cannot restrict it by a condition.
     *
     * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html">Resource-based
     *     policies for EventBridge</a>
     */
    void letEventBridgePublish(Topic topic) {
        publish(topic, EVENTS, Map.of());
    }

    private static void publish(Topic topic, String service, Map<String, Object> conditions) {
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("Publish" + service.replaceAll("\\W", ""))
                .principals(List.of(new ServicePrincipal(service)))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(conditions)
                .build());
    }
}
