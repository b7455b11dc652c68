package io.github.ecommercepipeline.infrastructure.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The deployment role can create, change and delete each type of resource of the stacks. */
class DeployRightsTest {

    /** The actions that create and delete each type of resource. */
    private static final Map<String, List<String>> ACTIONS = new HashMap<>();

    static {
        put("AWS::Budgets::Budget", "budgets:ModifyBudget");
        put("AWS::CloudWatch::Alarm", "cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms");
        put("AWS::CloudWatch::Dashboard", "cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards");
        put("AWS::CodeBuild::Project", "codebuild:CreateProject", "codebuild:DeleteProject");
        put("AWS::CodePipeline::Pipeline", "codepipeline:CreatePipeline", "codepipeline:DeletePipeline");
        put("AWS::EC2::FlowLog", "ec2:CreateFlowLogs", "ec2:DeleteFlowLogs");
        put("AWS::EC2::RouteTable", "ec2:CreateRouteTable", "ec2:DeleteRouteTable");
        put("AWS::EC2::SecurityGroup", "ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup");
        put("AWS::EC2::SecurityGroupIngress", "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress");
        put("AWS::EC2::Subnet", "ec2:CreateSubnet", "ec2:DeleteSubnet");
        put("AWS::EC2::SubnetRouteTableAssociation", "ec2:AssociateRouteTable", "ec2:DisassociateRouteTable");
        put("AWS::EC2::VPC", "ec2:CreateVpc", "ec2:DeleteVpc");
        put("AWS::EC2::VPCEndpoint", "ec2:CreateVpcEndpoint", "ec2:DeleteVpcEndpoints");
        put("AWS::Events::Rule", "events:PutRule", "events:DeleteRule");
        put("AWS::Glue::Connection", "glue:CreateConnection", "glue:DeleteConnection");
        put("AWS::Glue::Job", "glue:CreateJob", "glue:DeleteJob");
        put("AWS::Glue::SecurityConfiguration", "glue:CreateSecurityConfiguration", "glue:DeleteSecurityConfiguration");
        put("AWS::Glue::Trigger", "glue:CreateTrigger", "glue:DeleteTrigger");
        put("AWS::IAM::ManagedPolicy", "iam:CreatePolicy", "iam:DeletePolicy");
        put("AWS::IAM::Policy", "iam:PutRolePolicy", "iam:DeleteRolePolicy");
        put("AWS::IAM::Role", "iam:CreateRole", "iam:DeleteRole");
        put("AWS::KMS::Alias", "kms:CreateAlias", "kms:DeleteAlias");
        put("AWS::KMS::Key", "kms:CreateKey", "kms:ScheduleKeyDeletion");
        put(
                "AWS::Lambda::EventInvokeConfig",
                "lambda:PutFunctionEventInvokeConfig",
                "lambda:DeleteFunctionEventInvokeConfig");
        put("AWS::Lambda::Function", "lambda:CreateFunction", "lambda:DeleteFunction");
        put("AWS::Lambda::Permission", "lambda:AddPermission", "lambda:RemovePermission");
        put("AWS::Logs::LogGroup", "logs:CreateLogGroup", "logs:DeleteLogGroup");
        put(
                "AWS::RedshiftServerless::Namespace",
                "redshift-serverless:CreateNamespace",
                "redshift-serverless:DeleteNamespace");
        put(
                "AWS::RedshiftServerless::Workgroup",
                "redshift-serverless:CreateWorkgroup",
                "redshift-serverless:DeleteWorkgroup");
        put("AWS::S3::Bucket", "s3:CreateBucket", "s3:DeleteBucket");
        put("AWS::S3::BucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");
        put("AWS::SNS::Subscription", "sns:Subscribe", "sns:Unsubscribe");
        put("AWS::SNS::Topic", "sns:CreateTopic", "sns:DeleteTopic");
        put("AWS::SNS::TopicPolicy", "sns:SetTopicAttributes");
        put("AWS::SQS::Queue", "sqs:CreateQueue", "sqs:DeleteQueue");
        put("AWS::SQS::QueuePolicy", "sqs:SetQueueAttributes");
        put("AWS::Scheduler::Schedule", "scheduler:CreateSchedule", "scheduler:DeleteSchedule");
        put(
                "AWS::SecretsManager::ResourcePolicy",
                "secretsmanager:PutResourcePolicy",
                "secretsmanager:DeleteResourcePolicy");
        put(
                "AWS::SecretsManager::RotationSchedule",
                "secretsmanager:RotateSecret",
                "secretsmanager:CancelRotateSecret");
        put("AWS::SecretsManager::Secret", "secretsmanager:CreateSecret", "secretsmanager:DeleteSecret");
        put("AWS::StepFunctions::StateMachine", "states:CreateStateMachine", "states:DeleteStateMachine");
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_type_of_resource_can_be_created_and_deleted(Synthesised environment) {
        Set<String> granted = new DeployPermissions(ResourceNames.of(environment.settings()))
                .groups().values().stream()
                        .flatMap(List::stream)
                        .map(Permission::actions)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet());
        Set<String> kinds = new TreeSet<>();
        environment.resources().forEach(resource -> kinds.add(resource.type()));

        for (String kind : kinds) {
            assertThat(ACTIONS).as("what makes and deletes %s", kind).containsKey(kind);
            assertThat(granted).as(kind).containsAll(ACTIONS.get(kind));
        }
    }

    private static void put(String kind, String... actions) {
        ACTIONS.put(kind, List.of(actions));
    }
}
