package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the freshness check calls, and who delivers flow logs and access logs. */
final class WatchCalls {

    private static final Pattern SDK_CALL = Pattern.compile("arn:aws:states:::aws-sdk:([a-z0-9]+):([A-Za-z]+)");

    private final CallList calls;

    private WatchCalls(CallList calls) {
        this.calls = calls;
    }

    static void addTo(CallList calls) {
        WatchCalls all = new WatchCalls(calls);
        calls.resources("AWS::StepFunctions::StateMachine").forEach(all::stateMachine);
        calls.resources("AWS::EC2::FlowLog").forEach(all::flowLog);
        calls.resources("AWS::S3::Bucket").forEach(all::accessLogs);
    }

    private void stateMachine(Resource machine) {
        JsonNode properties = calls.resolved(machine);
        String role = properties.path("RoleArn").asText();
        String edge = "Step Functions → CloudWatch";
        calls.assume(edge, "states.amazonaws.com", role, Page.STATES_ROLE);
        Set<String> actions = new TreeSet<>();
        Matcher call = SDK_CALL.matcher(properties.path("DefinitionString").asText());
        while (call.find()) {
            String name = call.group(2);
            actions.add(call.group(1) + ":" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        }
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("What does " + machine + " call?");
        }
        calls.add(
                edge,
                role,
                Page.STATES_ROLE,
                "*",
                Map.of("cloudwatch:namespace", "ECommercePipeline"),
                actions.toArray(String[]::new));
        calls.add(
                edge,
                role,
                Page.STATES_LOGS,
                "*",
                "logs:CreateLogDelivery",
                "logs:GetLogDelivery",
                "logs:UpdateLogDelivery",
                "logs:DeleteLogDelivery",
                "logs:ListLogDeliveries",
                "logs:PutResourcePolicy",
                "logs:DescribeResourcePolicies",
                "logs:DescribeLogGroups");
        calls.add(
                edge,
                role,
                Page.STATES_XRAY,
                "*",
                "xray:PutTraceSegments",
                "xray:PutTelemetryRecords",
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets");
    }

    private void flowLog(Resource flowLog) {
        JsonNode properties = calls.resolved(flowLog);
        String role = properties.path("DeliverLogsPermissionArn").asText();
        String group = calls.arn(calls.only("network", "AWS::Logs::LogGroup"));
        String edge = "flow log → CloudWatch Logs";
        calls.add(
                edge,
                "vpc-flow-logs.amazonaws.com",
                Page.FLOW_LOGS,
                role,
                calls.onBehalfOf(calls.arn(flowLog)),
                "sts:AssumeRole");
        calls.add(edge, role, Page.FLOW_LOGS, group, "logs:CreateLogGroup", "logs:DescribeLogStreams");
        calls.add(edge, role, Page.FLOW_LOGS, calls.names().arn("logs", "log-group:*"), "logs:DescribeLogGroups");
        calls.add(edge, role, Page.FLOW_LOGS, CallList.stream(group), "logs:CreateLogStream", "logs:PutLogEvents");
    }

    private void accessLogs(Resource bucket) {
        JsonNode logging = calls.resolved(bucket).path("LoggingConfiguration");
        if (!logging.isMissingNode()) {
            calls.add(
                    "S3 → access logs",
                    "logging.s3.amazonaws.com",
                    Page.ACCESS_LOGS,
                    "arn:aws:s3:::" + logging.path("DestinationBucketName").asText() + "/"
                            + logging.path("LogFilePrefix").asText() + "a",
                    calls.onBehalfOf(calls.arn(bucket)),
                    "s3:PutObject");
        }
    }
}
