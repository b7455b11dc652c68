package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;

/** The ARN that each resource of the templates gets; where AWS assigns an id, stack and logical id stand for it. */
record Arns(ResourceNames names) {

    String of(Resource resource) {
        JsonNode properties = resource.properties();
        return switch (resource.type()) {
            case "AWS::S3::Bucket" -> ResourceNames.bucketArn(text(properties, "BucketName"));
            case "AWS::SNS::Topic" -> names.arn("sns", text(properties, "TopicName"));
            case "AWS::SQS::Queue" -> names.arn("sqs", text(properties, "QueueName"));
            case "AWS::KMS::Key" -> names.arn("kms", "key/" + assignedId(resource));
            case "AWS::KMS::Alias" -> names.arn("kms", text(properties, "AliasName"));
            case "AWS::IAM::Role" -> names.roleArn(text(properties, "RoleName"));
            case "AWS::IAM::ManagedPolicy" -> names.policyArn(text(properties, "ManagedPolicyName"));
            case "AWS::Lambda::Function" -> names.arn("lambda", "function:" + text(properties, "FunctionName"));
            case "AWS::Logs::LogGroup" -> names.arn("logs", "log-group:" + text(properties, "LogGroupName") + ":*");
            // Secrets Manager appends six characters.
            case "AWS::SecretsManager::Secret" ->
                names.arn("secretsmanager", "secret:" + text(properties, "Name") + "-AbCdEf");
            case "AWS::Glue::Job" -> names.arn("glue", "job/" + text(properties, "Name"));
            case "AWS::Glue::Connection" ->
                names.arn(
                        "glue",
                        "connection/" + properties.at("/ConnectionInput/Name").asText());
            case "AWS::Events::Rule" -> names.arn("events", "rule/" + text(properties, "Name"));
            case "AWS::Scheduler::Schedule" -> names.arn("scheduler", "schedule/default/" + text(properties, "Name"));
            case "AWS::StepFunctions::StateMachine" ->
                names.arn("states", "stateMachine:" + text(properties, "StateMachineName"));
            case "AWS::CloudWatch::Alarm" -> names.arn("cloudwatch", "alarm:" + text(properties, "AlarmName"));
            case "AWS::CloudWatch::Dashboard" ->
                "arn:aws:cloudwatch::" + names.account() + ":dashboard/" + text(properties, "DashboardName");
            case "AWS::Budgets::Budget" ->
                "arn:aws:budgets::" + names.account() + ":budget/"
                        + properties.at("/Budget/BudgetName").asText();
            case "AWS::RedshiftServerless::Namespace" ->
                names.arn("redshift-serverless", "namespace/" + assignedId(resource));
            case "AWS::RedshiftServerless::Workgroup" ->
                names.arn("redshift-serverless", "workgroup/" + assignedId(resource));
            case "AWS::CodeBuild::Project" -> names.arn("codebuild", "project/" + text(properties, "Name"));
            case "AWS::EC2::VPC" -> names.arn("ec2", "vpc/" + assignedId(resource));
            case "AWS::EC2::Subnet" -> names.arn("ec2", "subnet/" + assignedId(resource));
            case "AWS::EC2::RouteTable" -> names.arn("ec2", "route-table/" + assignedId(resource));
            case "AWS::EC2::SecurityGroup" -> names.arn("ec2", "security-group/" + assignedId(resource));
            case "AWS::EC2::VPCEndpoint" -> names.arn("ec2", "vpc-endpoint/" + assignedId(resource));
            case "AWS::EC2::FlowLog" -> names.arn("ec2", "vpc-flow-log/" + assignedId(resource));
            default -> resource.component() + "/" + resource.id();
        };
    }

    /** Stands for the id that AWS assigns; resources of several stacks may have the same logical id. */
    static String assignedId(Resource resource) {
        return resource.component() + "-" + resource.id();
    }

    private static String text(JsonNode properties, String name) {
        JsonNode text = properties.path(name);
        if (!text.isTextual()) {
            throw new IllegalArgumentException("A resource without " + name + ": " + properties);
        }
        return text.asText();
    }
}
