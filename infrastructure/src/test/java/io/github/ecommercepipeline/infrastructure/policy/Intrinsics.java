package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.infrastructure.PipelineApp;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Replaces CloudFormation's references by the ARNs and names that they stand for. */
final class Intrinsics {

    private final ResourceNames names;
    private final Arns arns;
    private final Map<String, Resource> resources = new HashMap<>();
    private final Map<String, String> exports = new HashMap<>();

    Intrinsics(Synthesised environment) {
        this.names = environment.names();
        this.arns = new Arns(names);
        environment.resources().forEach(resource -> resources.put(resource.toString(), resource));
        for (String component : PipelineApp.components(environment.settings())) {
            environment.template(component).path("Outputs").forEach(output -> {
                String name = output.at("/Export/Name").asText();
                if (!name.isEmpty()) {
                    exports.put(name, resolved(component, output.path("Value")).asText());
                }
            });
        }
    }

    Arns arns() {
        return arns;
    }

    /** A copy of a template's part in which texts stand for references. */
    JsonNode resolved(String component, JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(resolved(component, element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            String function = node.fieldNames().next();
            JsonNode argument = node.path(function);
            Optional<String> text = switch (function) {
                case "Ref" -> Optional.of(reference(component, argument.asText()));
                case "Fn::GetAtt" ->
                    Optional.of(attribute(
                            component,
                            argument.path(0).asText(),
                            argument.path(1).asText()));
                case "Fn::ImportValue" -> Optional.of(imported(argument.asText()));
                case "Fn::Join" -> Optional.of(joined(component, argument));
                default -> Optional.empty();
            };
            if (text.isPresent()) {
                return text(text.get());
            }
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> object.set(field.getKey(), resolved(component, field.getValue())));
        return object;
    }

    private String joined(String component, JsonNode argument) {
        StringBuilder joined = new StringBuilder();
        for (JsonNode part : argument.path(1)) {
            if (joined.length() > 0) {
                joined.append(argument.path(0).asText());
            }
            joined.append(resolved(component, part).asText());
        }
        return joined.toString();
    }

    private String reference(String component, String id) {
        return switch (id) {
            case "AWS::Partition" -> "aws";
            case "AWS::AccountId" -> names.account();
            case "AWS::Region" -> names.region();
            default -> reference(resource(component, id));
        };
    }

    private String reference(Resource resource) {
        String arn = arns.of(resource);
        return switch (resource.type()) {
            // A queue's reference is its URL; policies name queues by it.
            case "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::SecretsManager::Secret", "AWS::IAM::ManagedPolicy" -> arn;
            default -> arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
        };
    }

    private String attribute(String component, String id, String attribute) {
        Resource resource = resource(component, id);
        return switch (attribute) {
            case "Arn" -> arns.of(resource);
            case "GroupId" -> Arns.assignedId(resource);
            default -> resource + "." + attribute;
        };
    }

    private String imported(String name) {
        String value = exports.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No stack exports " + name);
        }
        return value;
    }

    private Resource resource(String component, String id) {
        Resource resource = resources.get(component + "/" + id);
        if (resource == null) {
            throw new IllegalArgumentException("The stack " + component + " has no resource " + id);
        }
        return resource;
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }
}
