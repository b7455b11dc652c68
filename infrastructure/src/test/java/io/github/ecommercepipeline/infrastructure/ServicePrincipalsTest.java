package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import io.github.ecommercepipeline.infrastructure.policy.ServiceKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements for AWS services carry only conditions that those services support: {@code service-principals.yaml}. */
class ServicePrincipalsTest {

    /** A statement that names a service; the policy is the type of the resource that contains it. */
    private record Statement(String policy, String service, Set<String> keys, String where) {}

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_condition_on_a_service_is_one_that_it_supports(Synthesised environment) {
        Map<String, Set<String>> supported = ServiceKeys.supported();
        List<Statement> statements = statements(environment);
        assertThat(statements).hasSizeGreaterThan(20);
        for (Statement statement : statements) {
            String row = ServiceKeys.row(
                    statement.policy(),
                    statement.service(),
                    environment.settings().region());
            assertThat(supported).as("a row for %s", statement).containsKey(row);
            assertThat(supported.get(row)).as(statement.toString()).containsAll(statement.keys());
        }
    }

    @Test
    void every_row_of_the_table_has_a_source_and_a_statement() {
        Set<String> used = new TreeSet<>();
        for (Synthesised environment : Synthesised.values()) {
            statements(environment)
                    .forEach(statement -> used.add(ServiceKeys.row(
                            statement.policy(),
                            statement.service(),
                            environment.settings().region())));
        }
        assertThat(ServiceKeys.supported().keySet()).containsExactlyInAnyOrderElementsOf(used);
        assertThat(ServiceKeys.table()).allSatisfy(row -> {
            assertThat(row.path("source").asText()).startsWith("https://docs.aws.amazon.com/");
            assertThat(row.path("verified").asText()).startsWith("yes");
        });
    }

    /** Everything but EventBridge says on whose behalf it acts, so another account cannot make it publish here. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void where_a_service_supports_conditions_there_is_one(Synthesised environment) {
        Map<String, Set<String>> supported = ServiceKeys.supported();
        assertThat(statements(environment))
                .filteredOn(statement -> !supported
                        .get(ServiceKeys.row(
                                statement.policy(),
                                statement.service(),
                                environment.settings().region()))
                        .isEmpty())
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(statement.keys()).as(statement.where()).isNotEmpty());
    }

    private static List<Statement> statements(Synthesised environment) {
        List<Statement> statements = new ArrayList<>();
        for (Resource resource : environment.resources()) {
            collect(resource, resource.properties(), statements);
            if (resource.type().equals("AWS::Lambda::Permission")) {
                Set<String> keys = new TreeSet<>();
                resource.properties().fieldNames().forEachRemaining(property -> {
                    if (Set.of("SourceArn", "SourceAccount").contains(property)) {
                        keys.add("aws:" + property);
                    }
                });
                statements.add(new Statement(
                        resource.type(), resource.properties().path("Principal").asText(), keys, resource.toString()));
            }
        }
        return statements;
    }

    private static void collect(Resource resource, JsonNode node, List<Statement> statements) {
        for (String service : texts(node.path("Principal").path("Service"))) {
            Set<String> keys = new TreeSet<>();
            node.path("Condition").forEach(operator -> operator.fieldNames().forEachRemaining(keys::add));
            statements.add(new Statement(
                    resource.type(),
                    service,
                    keys,
                    resource + " " + node.path("Sid").asText()));
        }
        node.forEach(child -> collect(resource, child, statements));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asText()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asText());
        }
        return texts;
    }
}
