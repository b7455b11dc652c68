package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.EnvironmentStack;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.archiver.ArchiverStack;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.events.EventsStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.services.budgets.CfnBudget;

/** Alarms, the freshness check, a dashboard and the budget. */
public final class WatchStack extends EnvironmentStack {

    public WatchStack(App app, EnvironmentSettings settings, EventsStack events, ArchiverStack archiver) {
        super(app, settings, "watch", "Alarms, freshness check, dashboard and budget");
        Freshness.create(this, settings, names(), removal());
        AlarmSpecs signals = new AlarmSpecs(
                names(),
                events.jobDiedRule(),
                events.rules(),
                archiver.deadLetters().getQueueName(),
                settings.alerts().rejectedPercent(),
                settings.alerts().chatSecret().map(secret -> names().chatDeadLetters()));
        for (AlarmSpecs.AlarmSpec signal : signals.all()) {
            signal.alarm(this, names(), events.people().getTopicArn());
        }
        PipelineDashboard.create(this, names(), signals);
        budget(settings, events);
    }

    private void budget(EnvironmentSettings settings, EventsStack events) {
        CfnBudget.SubscriberProperty people = CfnBudget.SubscriberProperty.builder()
                .subscriptionType("SNS")
                .address(events.people().getTopicArn())
                .build();
        CfnBudget.Builder.create(this, "Budget")
                .budget(CfnBudget.BudgetDataProperty.builder()
                        .budgetName(names().name("monthly"))
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(CfnBudget.SpendProperty.builder()
                                .amount(settings.alerts().monthlyBudgetUsd())
                                .unit("USD")
                                .build())
                        // Tags of one filter are alternatives, so one tag must combine project and environment.
                        .costFilters(Map.of(
                                "TagKeyValue",
                                List.of("user:" + ResourceNames.APPLICATION_TAG + "$" + names().application())))
                        .build())
                .notificationsWithSubscribers(List.of(
                        notification("FORECASTED", 100, people),
                        notification("ACTUAL", 80, people),
                        notification("ACTUAL", 100, people)))
                .build();
    }

    private static CfnBudget.NotificationWithSubscribersProperty notification(
            String type, int percent, CfnBudget.SubscriberProperty subscriber) {
        return CfnBudget.NotificationWithSubscribersProperty.builder()
                .notification(CfnBudget.NotificationProperty.builder()
                        .notificationType(type)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(subscriber))
                .build();
    }
}
