package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the calls of an environment. */
final class CallList {

    private final Synthesised environment;
    private final Deployment deployment;
    private final List<Resource> resources;
    private final List<Call> calls = new ArrayList<>();

    CallList(Synthesised environment) {
        this.environment = environment;
        this.deployment = new Deployment(environment);
        this.resources = environment.resources();
    }

    List<Call> all() {
        return List.copyOf(calls);
    }

    Synthesised environment() {
        return environment;
    }

    ResourceNames names() {
        return environment.names();
    }

    List<Resource> resources() {
        return resources;
    }

    List<Resource> resources(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The first resource of a type in a stack. */
    Resource only(String component, String type) {
        return resources(type).stream()
                .filter(resource -> resource.component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    JsonNode resolved(Resource resource) {
        return deployment.resolved(resource);
    }

    String arn(Resource resource) {
        return deployment.arn(resource);
    }

    /** The ARN of a role of this environment. */
    String role(String name) {
        return names().roleArn(names().name(name));
    }

    /** The ARN of a key. */
    String key(String component) {
        return arn(only(component, "AWS::KMS::Key"));
    }

    void add(String edge, String caller, Page source, String resource, Map<String, String> context, String... actions) {
        add(edge, caller, source.url(), resource, context, actions);
    }

    void add(
            String edge,
            String caller,
            String source,
            String resource,
            Map<String, String> context,
            String... actions) {
        for (String action : actions) {
            calls.add(new Call(edge, caller, action, resource, context, source));
        }
    }

    void add(String edge, String caller, Page source, String resource, String... actions) {
        add(edge, caller, source, resource, Map.of(), actions);
    }

    /** A service takes a role. */
    void assume(String edge, String service, String role, Page source) {
        add(edge, service, source, role, "sts:AssumeRole");
    }

    /** What a service says about whom it acts for. */
    Map<String, String> onBehalfOf(String source) {
        return Map.of("aws:SourceArn", source, "aws:SourceAccount", names().account());
    }

    /** S3 opens the key of a bucket in the name of whoever reads or writes; with a bucket key, for the bucket as a whole. */
    void keyOfBucket(String edge, String caller, String bucket, String... actions) {
        Map<String, String> context = new TreeMap<>(through("s3"));
        context.put("kms:EncryptionContext:aws:s3:arn", ResourceNames.bucketArn(bucket));
        add(edge, caller, Page.S3_KEY, key("storage"), context, actions);
    }

    /** The keys of a call that a service makes with the rights of its caller. */
    Map<String, String> through(String service) {
        return Map.of(
                "kms:ViaService",
                service + "." + names().region() + ".amazonaws.com",
                "kms:CallerAccount",
                names().account());
    }

    /** A function's or a worker's log stream in a group. */
    static String stream(String group) {
        return group.replaceFirst(":\\*$", "") + ":log-stream:a";
    }
}
