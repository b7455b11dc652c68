package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.ArrayList;
import java.util.List;

/** The ARNs that IAM judges when CloudFormation creates, changes or deletes a resource. */
record DeployTargets(CallList calls) {

    List<String> of(Resource resource) {
        JsonNode properties = calls.resolved(resource);
        return switch (resource.type()) {
            case "AWS::S3::BucketPolicy" ->
                List.of(ResourceNames.bucketArn(properties.path("Bucket").asText()));
            case "AWS::SNS::TopicPolicy" -> texts(properties.path("Topics"));
            case "AWS::SQS::QueuePolicy" -> texts(properties.path("Queues"));
            case "AWS::SNS::Subscription" -> texts(properties.path("TopicArn"));
            case "AWS::SecretsManager::ResourcePolicy", "AWS::SecretsManager::RotationSchedule" ->
                texts(properties.path("SecretId"));
            case "AWS::Lambda::Permission", "AWS::Lambda::EventInvokeConfig" ->
                List.of(arn(
                        "lambda", "function:" + properties.path("FunctionName").asText()));
            case "AWS::IAM::Policy" ->
                texts(properties.path("Roles")).stream()
                        .map(calls.names()::roleArn)
                        .toList();
            case "AWS::KMS::Alias" ->
                List.of(calls.arn(resource), properties.path("TargetKeyId").asText());
            case "AWS::Glue::Job", "AWS::Glue::SecurityConfiguration" -> List.of(calls.arn(resource));
            case "AWS::Glue::Connection" -> List.of(arn("glue", "catalog"), calls.arn(resource));
            case "AWS::EC2::SubnetRouteTableAssociation" ->
                List.of(
                        arn("ec2", "subnet/" + properties.path("SubnetId").asText()),
                        arn(
                                "ec2",
                                "route-table/" + properties.path("RouteTableId").asText()));
            case "AWS::EC2::SecurityGroupIngress" ->
                List.of(arn(
                        "ec2", "security-group/" + properties.path("GroupId").asText()));
            default -> List.of(calls.arn(resource));
        };
    }

    private String arn(String service, String resource) {
        return calls.names().arn(service, resource);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }
}
