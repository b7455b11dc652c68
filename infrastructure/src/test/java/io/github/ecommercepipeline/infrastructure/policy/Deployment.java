package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The policies of an environment's templates, by the ARN of the role or the resource that they are about. */
final class Deployment {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Intrinsics intrinsics;
    private final String region;
    private final Map<String, List<Policy>> identity = new HashMap<>();
    private final Map<String, Policy> managed = new HashMap<>();
    private final Map<String, String> boundaries = new HashMap<>();
    private final Map<String, Policy> resource = new HashMap<>();
    private final Map<String, String> policyTypes = new HashMap<>();
    private final Map<String, Map<String, String>> tags = new HashMap<>();

    Deployment(Synthesised environment) {
        this.intrinsics = new Intrinsics(environment);
        this.region = environment.names().region();
        environment.resources().forEach(this::add);
    }

    /** AWS's decision on a call. */
    Decision decide(Call call) {
        return decide(call, policy -> policy);
    }

    /**
     * AWS's decision on a call if the policies were others. A service sends only the keys of the context that it
     * documents.
     *
     * @param change what to alter in each policy, to see what it breaks
     */
    Decision decide(Call call, UnaryOperator<Policy> change) {
        String resourceArn = owner(call.resource());
        Map<String, String> context = new TreeMap<>();
        if (call.caller().endsWith(".amazonaws.com")) {
            Set<String> sent = ServiceKeys.supported()
                    .getOrDefault(
                            ServiceKeys.row(policyTypes.getOrDefault(resourceArn, "no policy"), call.caller(), region),
                            Set.of());
            call.context().forEach((key, value) -> {
                if (sent.contains(key)) {
                    context.put(key, value);
                }
            });
        } else {
            tags.getOrDefault(resourceArn, Map.of())
                    .forEach((key, value) -> context.put("aws:ResourceTag/" + key, value));
            context.putAll(call.context());
            context.values().removeIf(Call.ABSENT::equals);
        }
        return Evaluator.decide(
                Request.of(call.caller(), call.action(), call.resource(), context),
                new Policies(
                        identity.getOrDefault(call.caller(), List.of()).stream()
                                .map(change)
                                .toList(),
                        Optional.ofNullable(boundaries.get(call.caller()))
                                .map(managed::get)
                                .map(change),
                        Optional.ofNullable(resource.get(resourceArn)).map(change)));
    }

    /** The policies of resources, of which a service's statement is one. */
    Collection<Policy> resourcePolicies() {
        return resource.values();
    }

    /** The policies of roles. */
    Collection<Policy> identityPolicies() {
        return identity.values().stream().flatMap(List::stream).toList();
    }

    /** A part of a template without references. */
    JsonNode resolved(Resource of) {
        return intrinsics.resolved(of.component(), of.properties());
    }

    String arn(Resource of) {
        return intrinsics.arns().of(of);
    }

    private void add(Resource added) {
        JsonNode properties = resolved(added);
        switch (added.type()) {
            case "AWS::IAM::Role" -> {
                String arn = arn(added);
                String boundary = properties.path("PermissionsBoundary").asText();
                if (!boundary.isEmpty()) {
                    boundaries.put(arn, boundary);
                }
                attach(arn, "trust policy", properties.path("AssumeRolePolicyDocument"), added.type());
            }
            case "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy" -> addIdentity(added, properties);
            case "AWS::KMS::Key" -> attach(arn(added), "key policy", properties.path("KeyPolicy"), added.type());
            case "AWS::S3::BucketPolicy" ->
                attach(
                        "arn:aws:s3:::" + properties.path("Bucket").asText(),
                        "bucket policy",
                        properties.path("PolicyDocument"),
                        added.type());
            case "AWS::SNS::TopicPolicy" ->
                properties
                        .path("Topics")
                        .forEach(topic -> attach(
                                topic.asText(), "topic policy", properties.path("PolicyDocument"), added.type()));
            case "AWS::SQS::QueuePolicy" ->
                properties
                        .path("Queues")
                        .forEach(queue -> attach(
                                queue.asText(), "queue policy", properties.path("PolicyDocument"), added.type()));
            case "AWS::SecretsManager::ResourcePolicy" ->
                attach(
                        properties.path("SecretId").asText(),
                        "secret policy",
                        properties.path("ResourcePolicy"),
                        added.type());
            case "AWS::Lambda::Permission" -> addPermission(added, properties);
            default -> {}
        }
        Map<String, String> own = new TreeMap<>();
        properties.path("Tags").forEach(tag -> {
            if (tag.has("Key")) {
                own.put(tag.path("Key").asText(), tag.path("Value").asText());
            }
        });
        // S3 judges by a bucket's tags only where that is turned on.
        if (!own.isEmpty() && !added.type().startsWith("AWS::S3::")) {
            tags.put(arn(added), own);
        }
    }

    private void addIdentity(Resource added, JsonNode properties) {
        String name = added.properties().path("ManagedPolicyName").asText("policy");
        Policy policy = Policy.of(name, properties.path("PolicyDocument"));
        if (added.type().equals("AWS::IAM::ManagedPolicy")) {
            managed.put(arn(added), policy);
        }
        String account = intrinsics.arns().names().account();
        for (JsonNode role : properties.path("Roles")) {
            String arn = "arn:aws:iam::" + account + ":role/" + role.asText();
            identity.computeIfAbsent(arn, each -> new ArrayList<>())
                    .add(new Policy("role " + role.asText(), policy.statements()));
        }
    }

    /** A permission of a function is a statement of the function's policy. */
    private void addPermission(Resource added, JsonNode properties) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode statement = document.putArray("Statement").addObject();
        statement.put("Sid", added.id()).put("Effect", "Allow");
        statement
                .putObject("Principal")
                .put("Service", properties.path("Principal").asText());
        statement.set("Action", properties.path("Action"));
        ObjectNode condition = statement.putObject("Condition");
        if (properties.has("SourceArn")) {
            condition.putObject("ArnLike").set("aws:SourceArn", properties.path("SourceArn"));
        }
        if (properties.has("SourceAccount")) {
            condition.putObject("StringEquals").set("aws:SourceAccount", properties.path("SourceAccount"));
        }
        String function = properties.path("FunctionName").asText();
        attach(
                intrinsics.arns().names().arn("lambda", "function:" + function),
                "function policy",
                document,
                added.type());
    }

    private void attach(String arn, String kind, JsonNode document, String type) {
        Policy policy = Policy.of(kind + " of " + arn.substring(arn.lastIndexOf(':') + 1), document);
        resource.merge(arn, policy, (one, other) -> {
            List<Statement> both = new ArrayList<>(one.statements());
            both.addAll(other.statements());
            return new Policy(one.name(), both);
        });
        policyTypes.put(arn, type);
    }

    /** The resource whose policy decides: for an object its bucket. */
    private static String owner(String arn) {
        return arn.startsWith("arn:aws:s3:::") && arn.contains("/") ? arn.substring(0, arn.indexOf('/')) : arn;
    }
}
