package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A permission changes only together with a reviewed file. */
class RolePoliciesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_role_may_do_what_was_approved_and_nothing_else(Synthesised environment) throws IOException {
        Set<String> roles = new TreeSet<>();
        for (Resource role : environment.resources("AWS::IAM::Role")) {
            String name = role.properties().path("RoleName").asText(role.id());
            roles.add(name + ".json");
            ApprovedFile.check(folder(environment).resolve(name + ".json"), described(environment, role));
        }
        assertThat(filesIn(ApprovedFile.FOLDER.resolve(folder(environment)))).isEqualTo(roles);
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void no_statement_leaves_an_action_open_or_uses_a_policy_of_aws(Synthesised environment) {
        for (Resource policy : policies(environment)) {
            for (JsonNode statement : policy.properties().at("/PolicyDocument/Statement")) {
                assertThat(texts(statement.path("Action")))
                        .as("%s %s", policy, statement)
                        .isNotEmpty()
                        .noneMatch(action -> action.contains("*"));
                assertThat(statement.has("NotAction") || statement.has("NotResource"))
                        .isFalse();
            }
        }
        assertThat(environment.resources("AWS::IAM::Role"))
                .allSatisfy(role -> assertThat(role.properties().has("ManagedPolicyArns"))
                        .as(role.toString())
                        .isFalse());
    }

    /**
     * IAM's limits, without white space: 10,240 characters for all inline policies of a role, 6,144 for a managed
     * policy.
     */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_policy_fits(Synthesised environment) {
        for (Resource policy : policies(environment)) {
            int limit = policy.type().equals("AWS::IAM::Policy") ? 10_240 : 6_144;
            assertThat(policy.properties().path("PolicyDocument").toString().length())
                    .as(policy.toString())
                    .isLessThan(limit);
        }
    }

    private static ObjectNode described(Synthesised environment, Resource role) {
        ObjectNode described = JSON.createObjectNode();
        described.set("trust", role.properties().at("/AssumeRolePolicyDocument/Statement"));
        ArrayNode statements = described.putArray("statements");
        for (Resource policy : policies(environment)) {
            boolean attached = policy.component().equals(role.component())
                    && policy.properties().path("Roles").findValuesAsText("Ref").contains(role.id());
            if (attached) {
                policy.properties().at("/PolicyDocument/Statement").forEach(statements::add);
            }
        }
        return described;
    }

    private static List<Resource> policies(Synthesised environment) {
        List<Resource> policies = new ArrayList<>(environment.resources("AWS::IAM::Policy"));
        policies.addAll(environment.resources("AWS::IAM::ManagedPolicy"));
        return policies;
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

    private static Path folder(Synthesised environment) {
        return Path.of(environment.settings().environment(), "roles");
    }

    private static Set<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
