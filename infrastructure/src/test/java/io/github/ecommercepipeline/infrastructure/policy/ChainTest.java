package io.github.ecommercepipeline.infrastructure.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of the deployed pipeline is allowed by all policies that AWS asks for it. */
class ChainTest {

    private static final Path PAGE = Path.of("../docs/security.md");
    private static final String HEADING = "## Who may call what";

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_call_is_allowed(Synthesised environment) {
        Deployment deployment = new Deployment(environment);
        List<Call> calls = Chain.of(environment);
        List<String> denied = new ArrayList<>();
        for (Call call : calls) {
            Decision decision = deployment.decide(call);
            if (!decision.allowed()) {
                denied.add(call + ": " + decision.reason());
            }
        }
        assertThat(calls).hasSizeGreaterThan(500);
        assertThat(denied).isEmpty();
    }

    /** A statement that no call needs is too much, or its call is missing here. */
    @Test
    void every_statement_for_a_service_and_of_a_role_serves_a_call() {
        Set<String> unused = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (Synthesised environment : Synthesised.values()) {
            String prefix = environment.names().name("");
            Deployment deployment = new Deployment(environment);
            for (Call call : Chain.of(environment)) {
                deployment.decide(call).by().forEach(by -> used.add(by.replace(prefix, "")));
            }
            deployment
                    .resourcePolicies()
                    .forEach(policy -> policy.statements().stream()
                            .filter(statement -> !statement.deny()
                                    && statement.principals().stream()
                                            .anyMatch(each -> each.endsWith(".amazonaws.com")))
                            .forEach(statement ->
                                    unused.add((policy.name() + ": " + statement.id()).replace(prefix, ""))));
            deployment
                    .identityPolicies()
                    .forEach(policy -> policy.statements()
                            .forEach(statement ->
                                    unused.add((policy.name() + ": " + statement.id()).replace(prefix, ""))));
        }
        unused.removeAll(used);
        // CDK repeats what the role is granted already.
        unused.remove("role flow-logs: statement 1");
        // The other environment's key is in its own templates.
        unused.remove("role promote: UseItsDataKey");
        assertThat(unused).isEmpty();
    }

    /** The job has no way out of its network but the endpoints. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_service_that_the_job_calls_has_an_endpoint_that_lets_it_pass(Synthesised environment) {
        Map<String, String> endpoints = Map.of("cloudwatch", "monitoring");
        Set<String> services = Chain.of(environment).stream()
                .filter(call -> call.edge().startsWith("job →") || call.action().startsWith("glue:Get"))
                .filter(call -> call.caller().endsWith("-job"))
                .map(call -> call.action().substring(0, call.action().indexOf(':')))
                .map(service -> endpoints.getOrDefault(service, service))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(services).contains("s3", "secretsmanager", "kms", "logs", "monitoring", "events", "glue");

        Deployment deployment = new Deployment(environment);
        List<Resource> found = environment.resources("AWS::EC2::VPCEndpoint");
        assertThat(found.stream()
                        .map(deployment::resolved)
                        .map(endpoint -> endpoint.path("ServiceName").asText().replaceFirst(".*\\.", "")))
                .containsAll(services);
        assertThat(found)
                .as("without a policy, an endpoint lets every call pass")
                .allSatisfy(endpoint ->
                        assertThat(endpoint.properties().has("PolicyDocument")).isFalse());
    }

    @Test
    void every_row_of_the_deploy_table_is_a_type_of_the_templates() {
        Set<String> types = new TreeSet<>();
        for (Synthesised environment : Synthesised.values()) {
            environment.resources().stream()
                    .filter(resource ->
                            !Set.of("delivery", "boundary", "replica").contains(resource.component()))
                    .forEach(resource -> types.add(resource.type()));
        }
        List<String> rows = new ArrayList<>();
        StackCalls.table().forEach(row -> rows.add(row.path("type").asText()));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void the_table_on_the_security_page_is_what_the_policies_say() throws IOException {
        String page = Files.readString(PAGE);
        int heading = page.indexOf(HEADING);
        assertThat(heading).isPositive();
        int table = page.indexOf("\n### In every environment", heading);
        String computed = page.substring(0, table < 0 ? page.length() : table) + AccessTable.of(Synthesised.values());
        if (System.getProperty("approve") != null) {
            Files.writeString(PAGE, computed);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/security.md; -Dapprove writes it")
                .isEqualTo(computed);
    }
}
