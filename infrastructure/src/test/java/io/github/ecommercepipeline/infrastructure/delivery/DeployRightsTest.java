package io.github.ecommercepipeline.infrastructure.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Set<String> granted = permissions(environment)
                .map(Permission::actions)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        Set<String> kinds = new TreeSet<>();
        deployed(environment).forEach(resource -> kinds.add(resource.type()));

        for (String kind : kinds) {
            assertThat(ACTIONS).as("what makes and deletes %s", kind).containsKey(kind);
            assertThat(granted).as(kind).containsAll(ACTIONS.get(kind));
        }
    }

    /** AWS's policy SecretsManagerReadWrite: whoever sets up a hosted rotation reads its code and invokes its function. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_hosted_rotation_can_be_set_up(Synthesised environment) {
        String function = environment
                .names()
                .arn("lambda", "function:" + environment.names().rotation());
        assertThat(permissions(environment))
                .anyMatch(permission -> permission.actions().contains("lambda:InvokeFunction")
                        && permission.resources().contains(function))
                .anyMatch(permission -> permission.actions().contains("s3:GetObject")
                        && permission.resources().contains("arn:aws:s3:::secrets-manager-rotation-apps-*/*"));
        assertThat(environment.resources("AWS::SecretsManager::RotationSchedule"))
                .singleElement()
                .satisfies(rotation -> assertThat(rotation.properties()
                                .at("/HostedRotationLambda/RotationLambdaName")
                                .asText())
                        .isEqualTo(environment.names().rotation()));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void what_destroys_changes_or_decrypts_is_limited_by_name_by_tag_or_by_the_clusters_network(
            Synthesised environment) {
        Set<String> checked = new TreeSet<>();
        for (Permission permission : permissions(environment).toList()) {
            boolean anyName = onAnyName(environment, permission) && !PARTS.contains(permission.id());
            for (String action : permission.actions()) {
                if (anyName && action.matches(POWERFUL)) {
                    checked.add(action);
                    assertThat(permission.conditions().toString())
                            .as(permission.id() + " " + action)
                            .contains(limit(environment, permission));
                }
            }
        }
        assertThat(checked).contains("kms:Decrypt", "kms:PutKeyPolicy", "redshift-serverless:DeleteNamespace");
        assertThat(checked).contains("ec2:DeleteVpc", "ec2:AuthorizeSecurityGroupIngress");
    }

    /** The tag; a group that an existing cluster had before does not carry it, and there nothing but rules may be removed. */
    private static String limit(Synthesised environment, Permission permission) {
        return cluster(environment)
                .filter(cluster -> permission.actions().equals(List.of("ec2:RevokeSecurityGroupIngress")))
                .map(cluster -> "ArnEquals={ec2:Vpc=" + environment.names().arn("ec2", "vpc/" + cluster.vpc()) + "}")
                .orElse("aws:ResourceTag/application=" + application(environment));
    }

    /** Otherwise any resource could be given the tag, and then be deleted. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void a_resource_of_another_application_cannot_be_given_the_tag(Synthesised environment) {
        assertThat(permissions(environment)
                        .filter(permission -> onAnyName(environment, permission))
                        .filter(permission -> permission.actions().stream()
                                .anyMatch(action -> action.endsWith(":TagResource") || action.endsWith(":CreateTags"))))
                .hasSize(6)
                .allSatisfy(permission -> assertThat(permission.conditions().toString())
                        .containsAnyOf(
                                "aws:ResourceTag/application=" + application(environment),
                                "Null={aws:ResourceTag/application=true}"));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void what_is_limited_by_tag_has_the_tag(Synthesised environment) {
        assertThat(deployed(environment))
                .filteredOn(resource -> resource.type().matches("AWS::(EC2|KMS|RedshiftServerless)::.*")
                        && !TAGLESS.contains(resource.type()))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(
                                resource.properties().path("Tags").toString())
                        .as(resource.toString())
                        .contains("{\"Key\":\"application\",\"Value\":\"" + application(environment) + "\"}"));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_log_group_is_one_that_it_may_manage_and_no_group_of_others_is(Synthesised environment) {
        List<String> patterns = permissions(environment)
                .filter(permission -> permission.actions().contains("logs:DeleteLogGroup"))
                .flatMap(permission -> permission.resources().stream())
                .map(arn -> arn.replaceFirst(".*log-group:", ""))
                .toList();
        assertThat(deployed(environment))
                .filteredOn(resource -> resource.type().equals("AWS::Logs::LogGroup"))
                .allSatisfy(group -> assertThat(patterns)
                        .as(group.toString())
                        .anyMatch(pattern -> matches(
                                pattern, group.properties().path("LogGroupName").asText())));
        assertThat(patterns).noneMatch(pattern -> matches(pattern, "/aws/lambda/another-dev-function"));
    }

    /** Whoever can push to the branch can use the deploy role, and must not become administrator by it. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void it_grants_only_within_a_boundary_that_it_cannot_change(Synthesised environment) {
        String boundary = environment.names().policyArn(environment.names().boundary());
        List<Permission> granting = permissions(environment)
                .filter(permission -> permission.actions().stream()
                        .anyMatch(action -> action.matches("iam:(Create|Put|Attach|Set|Update|Add).*")))
                .toList();
        Set<String> unbounded = new TreeSet<>();
        for (Permission permission : granting) {
            if (!permission.conditions().toString().contains("iam:PermissionsBoundary=" + boundary)) {
                unbounded.addAll(permission.actions());
            }
        }
        assertThat(unbounded)
                .contains("iam:UpdateAssumeRolePolicy")
                .doesNotContain("iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy")
                .noneMatch(action -> action.contains("Policy") && action.matches("iam:(Create|Put|Attach|Set).*"))
                .noneMatch(action -> action.contains("Boundary"));
        assertThat(permissions(environment)
                        .filter(permission -> permission.actions().contains("iam:PassRole"))
                        .flatMap(permission -> permission.resources().stream()))
                .noneMatch(role -> role.contains("*") || role.matches(".*-(deploy|build|pipeline|smoke|promote)"));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_role_that_it_deploys_is_bounded_and_listed(Synthesised environment) {
        assertThat(deployed(environment))
                .filteredOn(resource -> resource.type().equals("AWS::IAM::Role"))
                .isNotEmpty()
                .allSatisfy(role -> {
                    assertThat(role.properties().path("PermissionsBoundary").asText())
                            .isEqualTo(environment
                                    .names()
                                    .policyArn(environment.names().boundary()));
                    assertThat(DeployAccess.ROLES.stream().map(environment.names()::name))
                            .contains(role.properties().path("RoleName").asText());
                });
    }

    private static final String POWERFUL =
            "(kms:(Put|Disable|Schedule|Decrypt|Encrypt|Generate|CreateGrant|Untag).*|redshift-serverless:(Update|Delete|Untag).*"
                    + "|ec2:(Delete|Modify|Authorize|Revoke|Associate|Disassociate).*|logs:(Delete|Put|Associate).*)";

    /** Statements on the other resources of a request whose main resource is limited by tag. */
    private static final Set<String> PARTS = Set.of("JoinEndpoints", "RulesOfGroups");

    private static final Set<String> TAGLESS =
            Set.of("AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::SecurityGroupIngress", "AWS::KMS::Alias");

    private static boolean onAnyName(Synthesised environment, Permission permission) {
        String folder = "/" + environment.settings().project() + "/"
                + environment.settings().environment() + "/";
        return permission.resources().stream()
                .anyMatch(resource -> resource.matches(".*[:/]\\*") && !resource.contains(folder));
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), text);
    }

    private static String application(Synthesised environment) {
        return environment.names().application();
    }

    /** The resources of the stacks that the role deploys. */
    private static List<Resource> deployed(Synthesised environment) {
        return environment.resources().stream()
                .filter(resource -> !Set.of("delivery", "boundary", "replica").contains(resource.component()))
                .toList();
    }

    private static Stream<Permission> permissions(Synthesised environment) {
        return new DeployPermissions(
                        environment.names(),
                        cluster(environment),
                        environment.settings().archive().replicaRegion())
                .groups().values().stream().flatMap(List::stream);
    }

    private static Optional<ExistingCluster> cluster(Synthesised environment) {
        return environment.settings().warehouse() instanceof ExistingCluster cluster
                ? Optional.of(cluster)
                : Optional.empty();
    }

    private static void put(String kind, String... actions) {
        ACTIONS.put(kind, List.of(actions));
    }
}
