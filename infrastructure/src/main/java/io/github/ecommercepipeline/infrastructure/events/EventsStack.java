package io.github.ecommercepipeline.infrastructure.events;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.Release;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.job.RunSummaryEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;

/** Rules on the default event bus, and two topics: Glue's job state changes, and messages for people. */
public final class EventsStack extends EnvironmentStack {

    /** Logical id of the rule that starts the archiver; the sandbox uses its pattern. */
    public static final String JOB_STATE_RULE = "JobStateChange";

    private static final String JOB_DIED_RULE = "JobDied";
    private static final String RUN_SUMMARY_RULE = "RunSummary";
    private static final String DELIVERY_STOPPED_RULE = "DeliveryStopped";

    private static final String CLOUDWATCH = "cloudwatch.amazonaws.com";
    private static final String BUDGETS = "budgets.amazonaws.com";

    private final Topic jobState;
    private final Topic people;
    private final Queue undelivered;
    private final List<String> rules;

    public EventsStack(App app, EnvironmentSettings settings, Release release) {
        super(app, settings, "events", "Rules and topics that notify the archiver and people");
        this.rules = Stream.of(JOB_STATE_RULE, JOB_DIED_RULE, RUN_SUMMARY_RULE, DELIVERY_STOPPED_RULE)
                .filter(rule -> !rule.equals(DELIVERY_STOPPED_RULE)
                        || settings.delivery().isPresent())
                .toList();
        Topics topics = new Topics(this, names(), removal());
        topics.letEventBridgeUseKey();
        topics.letUseKey(CLOUDWATCH, BUDGETS);
        this.jobState = topics.topic("JobState", names().name("job-state"), "Glue job state changes");
        this.people = topics.topic("People", names().people(), names().name("pipeline"));
        topics.letEventBridgePublish(jobState);
        topics.letEventBridgePublish(people);
        topics.letPublish(people, CLOUDWATCH, List.of(names().arn("cloudwatch", "alarm:" + names().name("") + "*")));
        topics.letPublish(people, BUDGETS, List.of("arn:aws:budgets::" + settings.account() + ":*"));

        this.undelivered = UndeliveredEvents.queue(
                this,
                names().name("undelivered-events"),
                rules.stream().map(this::ruleArn).toList());
        rule(
                JOB_STATE_RULE,
                "Notifies the archiver of every end of the job",
                jobStates("SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED"),
                jobState,
                Optional.empty());
        rule(
                JOB_DIED_RULE,
                "Notifies people that the job did not succeed",
                jobStates("FAILED", "TIMEOUT", "STOPPED"),
                people,
                Optional.of(EventText.jobState(settings.region())));
        rule(
                RUN_SUMMARY_RULE,
                "Sends run summaries to people",
                runSummaries(),
                people,
                Optional.of(EventText.runSummary()));
        if (rules.contains(DELIVERY_STOPPED_RULE)) {
            rule(
                    DELIVERY_STOPPED_RULE,
                    "Notifies people that a stage of the delivery pipeline failed",
                    failedStages(),
                    people,
                    Optional.of(EventText.failedStage(settings.region())));
        }
        settings.alerts()
                .email()
                .ifPresent(email -> Subscription.Builder.create(this, "Email")
                        .topic(people)
                        .protocol(SubscriptionProtocol.EMAIL)
                        .endpoint(email)
                        .build());
        settings.alerts().chatSecret().ifPresent(secret -> new ChatFunction(this, settings, release, secret, people));
    }

    /** Carries Glue's unchanged events. */
    public Topic jobState() {
        return jobState;
    }

    /** Carries messages and alarms for people. */
    public Topic people() {
        return people;
    }

    /** The name of the rule that matches if the job failed, timed out or was stopped. */
    public String jobDiedRule() {
        return ruleName(JOB_DIED_RULE);
    }

    /** The names of all rules. */
    public List<String> rules() {
        return rules.stream().map(this::ruleName).toList();
    }

    private Map<String, Object> jobStates(String... states) {
        return Map.of(
                "source", List.of("aws.glue"),
                "detail-type", List.of("Glue Job State Change"),
                "detail", Map.of("jobName", List.of(names().job()), "state", List.of(states)));
    }

    private Map<String, Object> runSummaries() {
        return Map.of(
                "source", List.of(RunSummaryEvent.SOURCE),
                "detail-type", List.of(RunSummaryEvent.PUBLISHED, RunSummaryEvent.FAILED),
                "detail", Map.of("jobName", List.of(names().job())));
    }

    private Map<String, Object> failedStages() {
        return Map.of(
                "source", List.of("aws.codepipeline"),
                "detail-type", List.of("CodePipeline Stage Execution State Change"),
                "detail", Map.of("pipeline", List.of(names().pipeline()), "state", List.of("FAILED")));
    }

    private void rule(
            String id, String description, Map<String, Object> pattern, Topic topic, Optional<EventText> message) {
        CfnRule.TargetProperty.Builder target = CfnRule.TargetProperty.builder()
                .id("topic")
                .arn(topic.getTopicArn())
                .deadLetterConfig(UndeliveredEvents.config(undelivered))
                .retryPolicy(CfnRule.RetryPolicyProperty.builder()
                        .maximumEventAgeInSeconds(86_400)
                        .maximumRetryAttempts(185)
                        .build());
        message.ifPresent(made -> target.inputTransformer(made.transformer()));
        CfnRule rule = CfnRule.Builder.create(this, id)
                .name(ruleName(id))
                .description(description)
                .eventPattern(pattern)
                .state("ENABLED")
                .targets(List.of(target.build()))
                .build();
        rule.overrideLogicalId(id);
    }

    private String ruleName(String id) {
        return names().name(id);
    }

    private String ruleArn(String id) {
        return names().arn("events", "rule/" + ruleName(id));
    }
}
