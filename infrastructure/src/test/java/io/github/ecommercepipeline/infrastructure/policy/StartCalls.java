package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.io.UncheckedIOException;

/** What EventBridge Scheduler calls, as the schedules of the templates say. */
final class StartCalls {

    private StartCalls() {}

    static void addTo(CallList calls) {
        for (Resource schedule : calls.resources("AWS::Scheduler::Schedule")) {
            JsonNode target = calls.resolved(schedule).path("Target");
            String role = target.path("RoleArn").asText();
            String arn = target.path("Arn").asText();
            String edge = "Scheduler → " + schedule.component();
            calls.assume(edge, "scheduler.amazonaws.com", role, Page.SCHEDULER_ROLE);
            if (arn.equals("arn:aws:scheduler:::aws-sdk:glue:startJobRun")) {
                String job = input(target).path("JobName").asText();
                calls.add(edge, role, Page.SCHEDULER_ROLE, calls.names().arn("glue", "job/" + job), "glue:StartJobRun");
            } else if (arn.contains(":lambda:")) {
                calls.add(edge, role, Page.SCHEDULER_ROLE, arn, "lambda:InvokeFunction");
            } else if (arn.contains(":states:")) {
                calls.add(edge, role, Page.SCHEDULER_ROLE, arn, "states:StartExecution");
            } else {
                throw new IllegalArgumentException("What does Scheduler call for " + arn + "?");
            }
            String queue = target.at("/DeadLetterConfig/Arn").asText();
            if (!queue.isEmpty()) {
                calls.add(edge, role, Page.SCHEDULER_DLQ, queue, "sqs:SendMessage");
            }
        }
    }

    private static JsonNode input(JsonNode target) {
        try {
            return new ObjectMapper().readTree(target.path("Input").asText());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
