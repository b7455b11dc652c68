package io.github.ecommercepipeline.infrastructure.events;

import io.github.ecommercepipeline.infrastructure.JavaFunction;
import io.github.ecommercepipeline.infrastructure.LambdaLogs;
import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The function that posts the messages for people to a chat, if the settings name the secret with the webhook's URL. It
 * is outside the network, since a webhook is on the internet.
 */
final class ChatFunction extends Construct {

    private static final int MEMORY_MIB = 512;
    private static final int TIMEOUT_MINUTES = 2;

    private final ResourceNames names;

    /** @param secret name of the secret that holds the webhook's URL */
    ChatFunction(EventsStack stack, EnvironmentSettings settings, Release release, String secret, Topic people) {
        super(stack, "Chat");
        this.names = ResourceNames.of(settings);
        Queue undelivered = queue(people);
        // Not kept: with its fixed name, a group that outlived the setting would be in the way when it comes back.
        LogGroups.group(this, "LogGroup", logs().group(), settings.retention().logs(), RemovalPolicy.DESTROY);
        Role role = Roles.role(
                this,
                "Role",
                names.chat(),
                new ServicePrincipal("lambda.amazonaws.com"),
                permissions(secret, undelivered.getQueueArn()));
        CfnFunction function = JavaFunction.built(
                new JavaFunction(
                                names.chat(),
                                "Posts the messages for people to a chat",
                                "io.github.ecommercepipeline.archiver.chat.ChatHandler",
                                release.key(Release.ARCHIVER_JAR),
                                MEMORY_MIB,
                                TIMEOUT_MINUTES,
                                Map.of("WEBHOOK_SECRET", secret))
                        .create(this, names, role)
                        .deadLetterConfig(CfnFunction.DeadLetterConfigProperty.builder()
                                .targetArn(undelivered.getQueueArn())
                                .build()),
                role);
        CfnEventInvokeConfig.Builder.create(this, "Retries")
                .functionName(function.getRef())
                .qualifier("$LATEST")
                .maximumRetryAttempts(2)
                .maximumEventAgeInSeconds(21_600)
                .build();
        CfnPermission.Builder.create(this, "TopicMayInvoke")
                .action("lambda:InvokeFunction")
                .functionName(function.getRef())
                .principal("sns.amazonaws.com")
                .sourceArn(people.getTopicArn())
                .build();
        CfnSubscription.Builder.create(this, "Subscription")
                .topicArn(people.getTopicArn())
                .protocol("lambda")
                .endpoint(function.getAttrArn())
                .redrivePolicy(Map.of("deadLetterTargetArn", undelivered.getQueueArn()))
                .build();
    }

    private LambdaLogs logs() {
        return new LambdaLogs(names, names.chat());
    }

    private List<Permission> permissions(String secret, String queueArn) {
        return List.of(
                Permission.onMany(
                        "ReadTheWebhook",
                        List.of("secretsmanager:GetSecretValue"),
                        List.of(names.arn("secretsmanager", "secret:" + secret + "-*")),
                        "Secrets Manager appends six characters to a secret's name"),
                Permission.of("GiveUp", List.of("sqs:SendMessage"), List.of(queueArn)),
                logs().permission());
    }

    private Queue queue(Topic people) {
        Queue queue = Queue.Builder.create(this, "DeadLetters")
                .queueName(names.chatDeadLetters())
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        queue.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("UndeliverableFromTopic")
                .principals(List.of(new ServicePrincipal("sns.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", people.getTopicArn())))
                .build());
        return queue;
    }
}
