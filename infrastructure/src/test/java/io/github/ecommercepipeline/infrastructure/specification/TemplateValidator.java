package io.github.ecommercepipeline.infrastructure.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Validates a template: its resources' properties and attributes, and that what they refer to exists. */
final class TemplateValidator {

    private static final Set<String> RESOURCE = Set.of(
            "Type",
            "Properties",
            "DependsOn",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "Metadata",
            "Condition",
            "CreationPolicy",
            "UpdatePolicy");

    private static final Set<String> DELETION_POLICIES = Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");
    private static final Set<String> REPLACE_POLICIES = Set.of("Delete", "Retain", "Snapshot");

    private final Specification specification;
    private final PropertyValidator properties;

    TemplateValidator(Specification specification) {
        this.specification = specification;
        this.properties = new PropertyValidator(specification);
    }

    List<String> problems(JsonNode template) {
        List<String> problems = new ArrayList<>();
        JsonNode resources = template.path("Resources");
        for (Map.Entry<String, JsonNode> resource : resources.properties()) {
            resource(resource.getKey(), resource.getValue(), resources, problems);
        }
        references("template", template, template, problems);
        return problems;
    }

    private void resource(String id, JsonNode resource, JsonNode resources, List<String> problems) {
        String type = resource.path("Type").asText();
        Optional<JsonNode> known = specification.resource(type);
        if (known.isEmpty()) {
            problems.add(id + ": the specification in this build has no " + type
                    + "; extract it with scripts/cloudformation-spec");
            return;
        }
        for (Map.Entry<String, JsonNode> attribute : resource.properties()) {
            if (!RESOURCE.contains(attribute.getKey())) {
                problems.add(id + "." + attribute.getKey() + ": is no attribute of a resource");
            }
        }
        oneOf(id, resource, "DeletionPolicy", DELETION_POLICIES, problems);
        oneOf(id, resource, "UpdateReplacePolicy", REPLACE_POLICIES, problems);
        for (JsonNode dependency : list(resource.path("DependsOn"))) {
            if (!resources.has(dependency.asText())) {
                problems.add(id + ".DependsOn: there is no resource " + dependency);
            }
        }
        JsonNode value = resource.path("Properties");
        if (!value.isMissingNode() || !known.get().path("properties").isEmpty()) {
            problems.addAll(properties.problems(
                    id,
                    value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value,
                    known.get().path("properties")));
        }
    }

    private static void oneOf(String id, JsonNode resource, String name, Set<String> allowed, List<String> problems) {
        if (resource.has(name) && !allowed.contains(resource.path(name).asText())) {
            problems.add(id + "." + name + ": is " + resource.path(name) + " (allowed: " + allowed + ")");
        }
    }

    private void references(String place, JsonNode node, JsonNode template, List<String> problems) {
        JsonNode resources = template.path("Resources");
        if (node.isObject() && node.size() == 1 && node.has("Ref")) {
            String target = node.path("Ref").asText();
            if (!target.startsWith("AWS::")
                    && !resources.has(target)
                    && !template.path("Parameters").has(target)) {
                problems.add(place + ": there is no resource or parameter " + target);
            }
        }
        if (node.isObject() && node.size() == 1 && node.has("Fn::GetAtt")) {
            String target = node.path("Fn::GetAtt").path(0).asText();
            String attribute = node.path("Fn::GetAtt").path(1).asText();
            String type = resources.path(target).path("Type").asText();
            if (!specification.hasAttribute(type, attribute)) {
                problems.add(place + ": " + target + " (" + type + ") has no attribute " + attribute);
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            references(place + "." + field.getKey(), field.getValue(), template, problems);
        }
        if (node.isArray()) {
            node.forEach(element -> references(place, element, template, problems));
        }
    }

    private static Iterable<JsonNode> list(JsonNode node) {
        return node.isArray() || node.isMissingNode() ? node : List.of(node);
    }
}
