package io.github.ecommercepipeline.infrastructure.archiver;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.JavaFunction;
import io.github.ecommercepipeline.infrastructure.LambdaLogs;
import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.config.ArchiverFunctionSettings;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.events.EventsStack;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import io.github.ecommercepipeline.infrastructure.storage.StorageStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;

/** The archiver Lambda, subscribed to job states; events that it cannot process go to a dead-letter queue. */
public final class ArchiverStack extends EnvironmentStack {

    /** The handler class in the archiver's jar. */
    public static final String HANDLER = "io.github.ecommercepipeline.archiver.ArchiverHandler";

    private final Queue deadLetters;

    public ArchiverStack(
            App app, EnvironmentSettings settings, Release release, StorageStack storage, EventsStack events) {
        super(app, settings, "archiver", "Lambda function that archives processed inputs");
        ArchiverFunctionSettings archiver = settings.archiver();
        this.deadLetters = deadLetters(events);
        LogGroups.group(
                this,
                "LogGroup",
                new LambdaLogs(names(), names().archiver()).group(),
                settings.retention().logs(),
                removal());
        Role role = Roles.role(
                this,
                "Role",
                names().name("archiver"),
                new ServicePrincipal("lambda.amazonaws.com"),
                new ArchiverPermissions(
                                names(), storage.dataKey().getKeyArn(), deadLetters.getQueueArn(), archiver.sources())
                        .all());
        CfnFunction function = JavaFunction.built(
                new JavaFunction(
                                names().archiver(),
                                "Copies the inputs of published runs, and verifies the copies",
                                HANDLER,
                                release.key(Release.ARCHIVER_JAR),
                                archiver.memoryMiB(),
                                archiver.timeoutMinutes(),
                                ArchiverVariables.of(
                                        settings, names(), storage.dataKey().getKeyArn()))
                        .create(this, names(), role)
                        .reservedConcurrentExecutions(archiver.concurrency().orElse(null))
                        .deadLetterConfig(CfnFunction.DeadLetterConfigProperty.builder()
                                .targetArn(deadLetters.getQueueArn())
                                .build()),
                role);
        CfnEventInvokeConfig.Builder.create(this, "Retries")
                .functionName(function.getRef())
                .qualifier("$LATEST")
                .maximumRetryAttempts(2)
                .maximumEventAgeInSeconds(21_600)
                .build();
        subscribe(function, events);
    }

    /** The events that could not be processed. */
    public Queue deadLetters() {
        return deadLetters;
    }

    private Queue deadLetters(EventsStack events) {
        Queue queue = Queue.Builder.create(this, "DeadLetters")
                .queueName(names().name("archiver-dead-letters"))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        queue.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("UndeliverableFromTopic")
                .principals(List.of(new ServicePrincipal("sns.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of(
                        "ArnEquals", Map.of("aws:SourceArn", events.jobState().getTopicArn())))
                .build());
        return queue;
    }

    private void subscribe(CfnFunction function, EventsStack events) {
        CfnPermission.Builder.create(this, "TopicMayInvoke")
                .action("lambda:InvokeFunction")
                .functionName(function.getRef())
                .principal("sns.amazonaws.com")
                .sourceArn(events.jobState().getTopicArn())
                .build();
        CfnSubscription.Builder.create(this, "Subscription")
                .topicArn(events.jobState().getTopicArn())
                .protocol("lambda")
                .endpoint(function.getAttrArn())
                .redrivePolicy(Map.of("deadLetterTargetArn", deadLetters.getQueueArn()))
                .build();
    }
}
