package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.Set;
import java.util.TreeSet;

/** Who publishes to the topics, and to whom they deliver, as rules, alarms, budgets and subscriptions say. */
final class MessageCalls {

    private final CallList calls;

    private MessageCalls(CallList calls) {
        this.calls = calls;
    }

    static void addTo(CallList calls) {
        MessageCalls all = new MessageCalls(calls);
        calls.resources("AWS::Events::Rule").forEach(all::rule);
        calls.resources("AWS::CloudWatch::Alarm").forEach(all::alarm);
        calls.resources("AWS::Budgets::Budget").forEach(all::budget);
        calls.resources("AWS::SNS::Subscription").forEach(all::subscription);
    }

    private void rule(Resource rule) {
        String arn = calls.arn(rule);
        for (JsonNode target : calls.resolved(rule).path("Targets")) {
            String edge = "EventBridge → SNS";
            publish(edge, "events.amazonaws.com", target.path("Arn").asText(), arn, Page.EVENTS_TO_SNS);
            String queue = target.at("/DeadLetterConfig/Arn").asText();
            if (!queue.isEmpty()) {
                calls.add(
                        "EventBridge → dead letters",
                        "events.amazonaws.com",
                        Page.EVENTS_DLQ,
                        queue,
                        calls.onBehalfOf(arn),
                        "sqs:SendMessage");
            }
        }
    }

    private void alarm(Resource alarm) {
        JsonNode properties = calls.resolved(alarm);
        Set<String> topics = new TreeSet<>();
        for (String kind : Set.of("AlarmActions", "OKActions", "InsufficientDataActions")) {
            properties.path(kind).forEach(action -> topics.add(action.asText()));
        }
        for (String topic : topics) {
            publish("alarm → SNS", "cloudwatch.amazonaws.com", topic, calls.arn(alarm), Page.SNS_FROM_ALARMS);
        }
    }

    private void budget(Resource budget) {
        Set<String> topics = new TreeSet<>();
        calls.resolved(budget)
                .path("NotificationsWithSubscribers")
                .forEach(notification -> notification
                        .path("Subscribers")
                        .forEach(subscriber ->
                                topics.add(subscriber.path("Address").asText())));
        for (String topic : topics) {
            publish("budget → SNS", "budgets.amazonaws.com", topic, calls.arn(budget), Page.BUDGETS_TO_SNS);
        }
    }

    /** A message to an encrypted topic needs the topic and its key. */
    private void publish(String edge, String service, String topic, String source, Page page) {
        calls.add(edge, service, page, topic, calls.onBehalfOf(source), "sns:Publish");
        for (Resource each : calls.resources("AWS::SNS::Topic")) {
            if (calls.arn(each).equals(topic)) {
                String key = calls.resolved(each).path("KmsMasterKeyId").asText();
                calls.add(
                        edge,
                        service,
                        Page.SNS_KEY,
                        key,
                        calls.onBehalfOf(source),
                        "kms:GenerateDataKey",
                        "kms:Decrypt");
            }
        }
    }

    /** Such as archiver. */
    private String function(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1 + calls.names().name("").length());
    }

    private void subscription(Resource subscription) {
        JsonNode properties = calls.resolved(subscription);
        if (!properties.path("Protocol").asText().equals("lambda")) {
            return;
        }
        String topic = properties.path("TopicArn").asText();
        calls.add(
                "SNS → " + function(properties.path("Endpoint").asText()),
                "sns.amazonaws.com",
                Page.LAMBDA_FROM_SNS,
                properties.path("Endpoint").asText(),
                calls.onBehalfOf(topic),
                "lambda:InvokeFunction");
        calls.add(
                "SNS → dead letters",
                "sns.amazonaws.com",
                Page.SNS_DLQ,
                properties.at("/RedrivePolicy/deadLetterTargetArn").asText(),
                calls.onBehalfOf(topic),
                "sqs:SendMessage");
    }
}
