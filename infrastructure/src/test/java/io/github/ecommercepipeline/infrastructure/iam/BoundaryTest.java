package io.github.ecommercepipeline.infrastructure.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The permissions boundary lets the roles do what they are granted, and nothing that no role needs. */
class BoundaryTest {

    /** An action on a resource; the resource is empty if only CloudFormation knows it. */
    private record Right(String action, String resource) {}

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void everything_that_a_bounded_role_is_granted_lies_within_the_boundary(Synthesised environment) {
        List<Right> boundary = boundary(environment);
        Set<Right> granted = granted(environment);
        assertThat(granted)
                .hasSizeGreaterThan(50)
                .allSatisfy(right -> assertThat(boundary)
                        .anyMatch(limit -> limit.action().equals(right.action())
                                && (right.resource().isEmpty() || covers(limit.resource(), right.resource()))));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_boundary_holds_no_action_that_no_role_has(Synthesised environment) {
        Set<String> used = new TreeSet<>();
        for (Synthesised each : Synthesised.values()) {
            granted(each).forEach(right -> used.add(right.action()));
        }
        assertThat(boundary(environment).stream().map(Right::action).collect(Collectors.toSet()))
                .isEqualTo(used)
                .noneMatch(action -> action.startsWith("iam:") || action.startsWith("sts:"));
    }

    private static List<Right> boundary(Synthesised environment) {
        return rights(environment.only("boundary", "AWS::IAM::ManagedPolicy"));
    }

    private static Set<Right> granted(Synthesised environment) {
        return environment.resources("AWS::IAM::Policy").stream()
                .filter(policy -> !policy.component().equals("delivery")
                        && !policy.component().equals("replica"))
                .flatMap(policy -> rights(policy).stream())
                .collect(Collectors.toSet());
    }

    private static List<Right> rights(Resource policy) {
        List<Right> rights = new ArrayList<>();
        for (JsonNode statement : policy.properties().at("/PolicyDocument/Statement")) {
            for (String action : texts(statement.path("Action"))) {
                texts(statement.path("Resource")).forEach(resource -> rights.add(new Right(action, resource)));
            }
        }
        return rights;
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

    private static boolean covers(String pattern, String resource) {
        String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.matches(regex, resource);
    }
}
