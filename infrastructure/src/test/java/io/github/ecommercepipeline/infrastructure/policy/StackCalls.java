package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What CloudFormation calls with the deploy role: {@code deploy-calls.yaml}, for the resources of all stacks that it deploys. */
final class StackCalls {

    /** People deploy these stacks. */
    private static final Set<String> BY_PEOPLE = Set.of("delivery", "boundary", "replica");

    /** With what each edge of this kind begins. */
    static final String EDGE = "CloudFormation → ";

    private final CallList calls;
    private final ResourceNames names;
    private final String deploy;
    private final Map<String, JsonNode> table = new HashMap<>();

    private StackCalls(CallList calls) {
        this.calls = calls;
        this.names = calls.names();
        this.deploy = calls.role("deploy");
        table().forEach(row -> table.put(row.path("type").asText(), row));
    }

    static void addTo(CallList calls) {
        StackCalls all = new StackCalls(calls);
        for (Resource resource : calls.resources()) {
            if (!BY_PEOPLE.contains(resource.component())) {
                all.add(resource);
                all.pass(resource);
            }
        }
        all.keys();
    }

    /** The rows of the table. */
    static JsonNode table() {
        try (InputStream yaml = StackCalls.class.getResourceAsStream("/deploy-calls.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Resource resource) {
        JsonNode row = table.get(resource.type());
        if (row == null) {
            throw new IllegalArgumentException("deploy-calls.yaml does not say what creates " + resource.type());
        }
        Map<String, String> creation = new TreeMap<>();
        Map<String, String> tags = tags(resource);
        tags.forEach((key, value) -> creation.put("aws:RequestTag/" + key, value));
        boundary(resource).forEach(creation::put);
        add(resource, row, "createAny", List.of("*"), creation);
        List<String> targets = new DeployTargets(calls).of(resource);
        Map<String, String> untagged = new TreeMap<>(creation);
        tags.keySet().forEach(key -> untagged.put("aws:ResourceTag/" + key, Call.ABSENT));
        add(resource, row, "create", targets, untagged);
        Map<String, String> place = new TreeMap<>(boundary(resource));
        place.putAll(network(resource));
        add(resource, row, "use", targets, place);
        if (!network(resource).isEmpty()) {
            add(resource, row, "earlier", List.of(names.arn("ec2", "security-group/another")), network(resource));
        }
        add(resource, row, "look", List.of("*"), Map.of());
        row.path("with").properties().forEach(property -> {
            if (resource.properties().has(property.getKey())) {
                add(resource, row.path("with"), row, property.getKey(), targets, Map.of());
            }
        });
        row.path("also")
                .properties()
                .forEach(other -> other.getValue()
                        .forEach(on -> calls.add(
                                edge(resource),
                                deploy,
                                page(row),
                                on.asText()
                                        .replace("{name}", names.name(""))
                                        .replace("{account}", names.account())
                                        .replace("{region}", names.region()),
                                creation,
                                other.getKey())));
    }

    private static String edge(Resource resource) {
        return EDGE + resource.type().replaceFirst("AWS::", "").replace("::", " ");
    }

    private static String page(JsonNode row) {
        return Page.url(
                "service-authorization/latest/reference/" + row.path("page").asText() + ".html");
    }

    private void add(Resource resource, JsonNode row, String list, List<String> targets, Map<String, String> context) {
        add(resource, row, row, list, targets, context);
    }

    private void add(
            Resource resource,
            JsonNode lists,
            JsonNode row,
            String list,
            List<String> targets,
            Map<String, String> context) {
        for (JsonNode action : lists.path(list)) {
            for (String target : targets) {
                calls.add(edge(resource), deploy, page(row), target, context, action.asText());
            }
        }
    }

    private Map<String, String> tags(Resource resource) {
        Map<String, String> tags = new TreeMap<>();
        calls.resolved(resource).path("Tags").forEach(tag -> {
            if (tag.has("Key")) {
                tags.put(tag.path("Key").asText(), tag.path("Value").asText());
            }
        });
        return tags;
    }

    /** The boundary of a role, which is also that of the role that a policy belongs to. */
    private Map<String, String> boundary(Resource resource) {
        return resource.type().startsWith("AWS::IAM::")
                ? Map.of("iam:PermissionsBoundary", names.policyArn(names.boundary()))
                : Map.of();
    }

    /** The network of an existing cluster, of whose security group the resource is a rule. */
    private Map<String, String> network(Resource resource) {
        return calls.environment().settings().warehouse() instanceof ExistingCluster cluster
                        && calls.resolved(resource).path("GroupId").asText().equals(cluster.securityGroup())
                ? Map.of("ec2:Vpc", names.arn("ec2", "vpc/" + cluster.vpc()))
                : Map.of();
    }

    /** CloudFormation hands each role to the service that takes it. */
    private void pass(Resource resource) {
        JsonNode properties = calls.resolved(resource);
        switch (resource.type()) {
            case "AWS::S3::Bucket" -> {
                if (properties.has("ReplicationConfiguration")) {
                    pass(properties.at("/ReplicationConfiguration/Role"), "s3");
                }
            }
            case "AWS::Lambda::Function" -> pass(properties.path("Role"), "lambda");
            case "AWS::Glue::Job" -> pass(properties.path("Role"), "glue");
            case "AWS::StepFunctions::StateMachine" -> pass(properties.path("RoleArn"), "states");
            case "AWS::Scheduler::Schedule" -> pass(properties.at("/Target/RoleArn"), "scheduler");
            case "AWS::EC2::FlowLog" -> pass(properties.path("DeliverLogsPermissionArn"), "vpc-flow-logs");
            case "AWS::RedshiftServerless::Namespace" ->
                properties.path("IamRoles").forEach(role -> pass(role, "redshift-serverless"));
            default -> {}
        }
    }

    private void pass(JsonNode role, String service) {
        calls.add(
                EDGE + "roles",
                deploy,
                Page.PASS_ROLE,
                role.asText(),
                Map.of("iam:PassedToService", service + ".amazonaws.com"),
                "iam:PassRole");
    }

    /** The keys that services open in CloudFormation's name: for releases, secrets and the warehouse. */
    private void keys() {
        String edge = EDGE + "keys";
        calls.add(
                edge,
                deploy,
                Page.S3_ACTIONS,
                ResourceNames.bucketArn(names.artifactBucket()) + "/releases/1.2.3/archiver-lambda.jar",
                "s3:GetObject");
        calls.keyOfBucket(edge, deploy, names.artifactBucket(), "kms:Decrypt");
        String key = calls.key("warehouse");
        calls.add(
                edge,
                deploy,
                Page.SECRETS_KEY,
                key,
                calls.through("secretsmanager"),
                "kms:GenerateDataKey",
                "kms:Decrypt");
        if (!calls.resources("AWS::RedshiftServerless::Namespace").isEmpty()) {
            calls.add(
                    edge,
                    deploy,
                    Page.REDSHIFT_KEY,
                    key,
                    calls.through("redshift-serverless"),
                    "kms:GenerateDataKey",
                    "kms:Decrypt",
                    "kms:Encrypt",
                    "kms:DescribeKey");
            Map<String, String> grant = new TreeMap<>(calls.through("redshift-serverless"));
            grant.put("kms:GrantIsForAWSResource", "true");
            calls.add(edge, deploy, Page.REDSHIFT_KEY, key, grant, "kms:CreateGrant");
        }
        calls.add(
                EDGE + "rotation",
                deploy,
                Page.ROTATION,
                "arn:aws:s3:::secrets-manager-rotation-apps-a/function.zip",
                "s3:GetObject");
        calls.add(
                EDGE + "rotation",
                deploy,
                Page.ROTATION,
                names.arn("lambda", "function:" + names.rotation()),
                "lambda:InvokeFunction");
    }
}
