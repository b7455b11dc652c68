package io.github.ecommercepipeline.infrastructure.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is missing or too narrow in a policy denies a call, and the reason says which policy lacks what. */
class DeniedCallsTest {

    /** CDK repeats in it what the role is granted already. */
    private static final Set<String> SPARE = Set.of("role flow-logs: statement 1");

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void without_any_one_statement_a_call_is_denied(Synthesised environment) {
        Deployment deployment = new Deployment(environment);
        Map<String, List<Call>> byStatement = new LinkedHashMap<>();
        for (Call call : Chain.of(environment)) {
            deployment
                    .decide(call)
                    .by()
                    .forEach(by -> byStatement
                            .computeIfAbsent(by, each -> new ArrayList<>())
                            .add(call));
        }
        assertThat(byStatement).hasSizeGreaterThan(100);
        Set<String> spare = new TreeSet<>();
        byStatement.forEach((statement, calls) -> {
            String policy = statement.substring(0, statement.lastIndexOf(": "));
            String id = statement.substring(statement.lastIndexOf(": ") + 2);
            List<Decision> denied = calls.stream()
                    .map(call -> deployment.decide(call, without(policy, id)))
                    .filter(decision -> !decision.allowed())
                    .toList();
            if (denied.isEmpty()) {
                spare.add(statement.replace(environment.names().name(""), ""));
            }
            assertThat(denied)
                    .allSatisfy(decision -> assertThat(decision.reason())
                            .startsWith("no statement of the ")
                            .contains(policy));
        });
        assertThat(SPARE).containsAll(spare);
    }

    @Test
    void a_condition_that_eventbridge_does_not_meet_drops_every_message() {
        Condition account = new Condition(
                "StringEquals",
                "aws:SourceAccount",
                List.of(Synthesised.DEV.names().account()));

        assertThat(reasons(Synthesised.DEV, "EventBridge → SNS", restricted("Publisheventsamazonawscom", account)))
                .hasSize(9)
                .anySatisfy(reason -> assertThat(reason)
                        .startsWith("no statement of the key policy of key/events-Key")
                        .contains("allows events.amazonaws.com to call kms:GenerateDataKey")
                        .endsWith("Publisheventsamazonawscom requires StringEquals aws:SourceAccount 111111111111"
                                + " (the call does not send this key)"))
                .anySatisfy(reason ->
                        assertThat(reason).startsWith("no statement of the topic policy of ecommerce-dev-people"));
        assertThat(reasons(Synthesised.DEV, "alarm → SNS", restricted("Publishcloudwatchamazonawscom", account)))
                .isEmpty();
    }

    @Test
    void codepipelines_folder_has_twenty_characters_whatever_the_pipelines_name() {
        String bucket = "arn:aws:s3:::" + Synthesised.CLUSTER.names().artifactBucket();
        String whole = bucket + "/" + Synthesised.CLUSTER.names().pipeline() + "/*";
        UnaryOperator<Policy> byWholeName = policy -> changed(
                policy,
                statement -> with(
                        statement,
                        statement.resources().stream()
                                .map(resource -> resource.equals(bucket + "/shopdata-cluster-pip/*") ? whole : resource)
                                .toList()));

        assertThat(reasons(Synthesised.CLUSTER, "CodePipeline → S3, CodeBuild", byWholeName))
                .hasSize(3)
                .allSatisfy(reason -> assertThat(reason)
                        .contains(" on " + bucket + "/shopdata-cluster-pip/sources/")
                        .endsWith(" allows it only on " + whole));
        assertThat(reasons(Synthesised.CLUSTER, "CodeBuild → S3", byWholeName)).hasSize(2);
    }

    @Test
    void the_boundary_and_the_keys_policy_must_allow_too() {
        assertThat(reasons(Synthesised.PROD, "job → Secrets Manager", without("ecommerce-prod-boundary", "Secrets")))
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith("no statement of the ecommerce-prod-boundary allows")
                        .contains("secretsmanager:GetSecretValue"));
        assertThat(reasons(
                        Synthesised.PROD,
                        "archiver → S3",
                        without("key policy of key/storage-DataKey17AFBB84", "statement 1")))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).startsWith("no statement of the key policy of key/storage-"));
    }

    @Test
    void without_tls_a_call_is_denied() {
        Call encrypted = Chain.of(Synthesised.DEV).stream()
                .filter(call -> call.edge().equals("archiver → S3"))
                .findFirst()
                .orElseThrow();
        Call plain = new Call(
                encrypted.edge(),
                encrypted.caller(),
                encrypted.action(),
                encrypted.resource(),
                Map.of("aws:SecureTransport", "false"),
                encrypted.source());

        assertThat(new Deployment(Synthesised.DEV).decide(plain).reason())
                .startsWith("bucket policy of ecommerce-dev-work")
                .contains(" denies ");
    }

    private static List<String> reasons(Synthesised environment, String edge, UnaryOperator<Policy> change) {
        Deployment deployment = new Deployment(environment);
        return Chain.of(environment).stream()
                .filter(call -> call.edge().equals(edge))
                .map(call -> deployment.decide(call, change))
                .filter(decision -> !decision.allowed())
                .map(Decision::reason)
                .toList();
    }

    /** All policies, one of them without a statement. */
    private static UnaryOperator<Policy> without(String policy, String id) {
        return each -> {
            if (!each.name().equals(policy)) {
                return each;
            }
            return new Policy(
                    each.name(),
                    each.statements().stream()
                            .filter(statement -> !statement.id().equals(id))
                            .toList());
        };
    }

    /** One more condition on the statements with a Sid. */
    private static UnaryOperator<Policy> restricted(String id, Condition condition) {
        return policy -> changed(policy, statement -> {
            List<Condition> conditions = new ArrayList<>(statement.conditions());
            if (statement.id().equals(id)) {
                conditions.add(condition);
            }
            return new Statement(
                    statement.id(),
                    statement.deny(),
                    statement.principals(),
                    statement.everyActionBut(),
                    statement.actions(),
                    statement.everyResourceBut(),
                    statement.resources(),
                    conditions);
        });
    }

    private static Policy changed(Policy policy, UnaryOperator<Statement> change) {
        return new Policy(
                policy.name(), policy.statements().stream().map(change).toList());
    }

    private static Statement with(Statement statement, List<String> resources) {
        return new Statement(
                statement.id(),
                statement.deny(),
                statement.principals(),
                statement.everyActionBut(),
                statement.actions(),
                statement.everyResourceBut(),
                resources,
                statement.conditions());
    }
}
