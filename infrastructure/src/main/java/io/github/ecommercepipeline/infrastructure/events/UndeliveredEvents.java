package io.github.ecommercepipeline.infrastructure.events;

import io.github.ecommercepipeline.infrastructure.NagSuppression;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A dead-letter queue for events that a rule could not deliver; each comes with the reason. */
public final class UndeliveredEvents {

    private UndeliveredEvents() {}

    /**
     * The queue of some rules.
     *
     * @param rules the rules' ARNs
     */
    public static Queue queue(Construct scope, String name, List<String> rules) {
        Queue queue = Queue.Builder.create(scope, "UndeliveredEvents")
                .queueName(name)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        queue.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("UndeliverableFromRules")
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rules)))
                .build());
        NagSuppression.rule(queue, "AwsSolutions-SQS3", "It is a dead-letter queue.");
        return queue;
    }

    /** The setting of a rule's target. */
    public static CfnRule.DeadLetterConfigProperty config(Queue queue) {
        return CfnRule.DeadLetterConfigProperty.builder()
                .arn(queue.getQueueArn())
                .build();
    }
}
