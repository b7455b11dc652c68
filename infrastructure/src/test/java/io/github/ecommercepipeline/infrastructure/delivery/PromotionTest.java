package io.github.ecommercepipeline.infrastructure.delivery;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The stages after the deployment to a test environment. */
class PromotionTest {

    /** A call of the AWS CLI in a script, by a function of its own or not. */
    private static final Pattern CALL = Pattern.compile("(?m)(?:^|[\\s(])(?:aws|call) ([a-z0-9-]+ [a-z0-9-]+)");

    /** What each command asks of IAM; nothing for who one is. */
    private static final Map<String, Set<String>> ACTIONS = Map.ofEntries(
            entry("sts get-caller-identity", Set.of()),
            entry("lambda invoke", Set.of("lambda:InvokeFunction")),
            entry("glue start-job-run", Set.of("glue:StartJobRun")),
            entry("glue get-job-run", Set.of("glue:GetJobRun")),
            // With a secret, whose value and key it reads in the caller's name.
            entry(
                    "redshift-data execute-statement",
                    Set.of("redshift-data:ExecuteStatement", "secretsmanager:GetSecretValue", "kms:Decrypt")),
            entry("redshift-data describe-statement", Set.of("redshift-data:DescribeStatement")),
            entry("redshift-data get-statement-result", Set.of("redshift-data:GetStatementResult")),
            entry("cloudwatch get-metric-statistics", Set.of("cloudwatch:GetMetricStatistics")),
            entry("s3 ls", Set.of("s3:ListBucket")));

    @Test
    void a_release_is_tested_approved_and_then_deployed_without_another_build() {
        JsonNode pipeline = Synthesised.STAGING
                .only("delivery", "AWS::CodePipeline::Pipeline")
                .properties();

        assertThat(names(pipeline.path("Stages"))).containsExactly("Source", "Build", "Smoke", "Approval", "Promotion");
        assertThat(pipeline.at("/Stages/1/Actions/0/OutputArtifacts/0/Name").asText())
                .isEqualTo("built");
        for (int stage : new int[] {2, 4}) {
            assertThat(pipeline.at("/Stages/" + stage + "/Actions/0/InputArtifacts/0/Name")
                            .asText())
                    .isEqualTo("built");
        }
        JsonNode approval = pipeline.at("/Stages/3/Actions/0");
        assertThat(approval.at("/ActionTypeId/Provider").asText()).isEqualTo("Manual");
        assertThat(approval.at("/Configuration/NotificationArn").asText())
                .isEqualTo("arn:aws:sns:eu-west-1:444444444444:shop-staging-people");
        assertThat(approval.at("/Configuration/CustomData").asText()).endsWith("deploy this release to shop-live.");
    }

    @Test
    void without_another_environment_the_pipeline_ends_with_its_own() {
        assertThat(names(Synthesised.CLUSTER
                        .only("delivery", "AWS::CodePipeline::Pipeline")
                        .properties()
                        .path("Stages")))
                .containsExactly("Source", "Build");
        assertThat(Synthesised.CLUSTER.resources("AWS::CodeBuild::Project")).hasSize(1);
    }

    @Test
    void each_stage_has_a_project_with_its_own_role_and_environment() {
        assertThat(Synthesised.STAGING.resources("AWS::CodeBuild::Project"))
                .extracting(
                        project -> project.properties().path("Name").asText(),
                        project -> project.properties().at("/Source/BuildSpec").asText(),
                        project -> variables(project.properties()).toString())
                .containsExactlyInAnyOrder(
                        tuple("shop-staging-build", "buildspec.yml", "{DEPLOY_ENVIRONMENT=staging, PROMOTE_TO=live}"),
                        tuple(
                                "shop-staging-smoke",
                                "infrastructure/delivery/smoke.yml",
                                "{DEPLOY_ENVIRONMENT=staging}"),
                        tuple(
                                "shop-staging-promote",
                                "infrastructure/delivery/promote.yml",
                                "{DEPLOY_ENVIRONMENT=live}"));
        assertThat(Synthesised.STAGING.resources("AWS::CodeBuild::Project").stream()
                        .map(project -> project.properties().path("ServiceRole").toString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_smoke_test_may_do_what_its_script_calls_and_nothing_else() throws IOException {
        Set<String> needed = new TreeSet<>();
        for (String call : calls(Path.of("../scripts/smoke"))) {
            assertThat(ACTIONS).as("what '%s' asks", call).containsKey(call);
            needed.addAll(ACTIONS.get(call));
        }
        ResourceNames names = Synthesised.STAGING.names();
        Set<String> granted = new TreeSet<>(actions(
                new SmokePermissions(names, Synthesised.STAGING.settings().warehouse(), "key").all()));
        Set<String> stage = actions(new StagePermissions(names, "smoke", "key").all());

        assertThat(granted).containsAll(needed);
        granted.removeAll(needed);
        assertThat(stage).containsAll(granted);
    }

    @Test
    void the_promotion_writes_to_the_other_environment_only_what_a_deployment_uploads() {
        ResourceNames other = new ResourceNames("shop", "live", "444444444444", "eu-west-1");
        List<Permission> permissions = new PromotePermissions(Synthesised.STAGING.names(), other, "key").all();

        assertThat(permissions)
                .filteredOn(permission -> permission.actions().contains("s3:PutObject"))
                .flatExtracting(Permission::resources)
                .containsExactly(
                        "arn:aws:s3:::shop-live-artifacts-444444444444-eu-west-1/releases/*",
                        "arn:aws:s3:::shop-live-artifacts-444444444444-eu-west-1/templates/*");
        assertThat(permissions)
                .filteredOn(permission -> permission.actions().contains("iam:PassRole"))
                .flatExtracting(Permission::resources)
                .containsExactly("arn:aws:iam::444444444444:role/shop-live-deploy");
        assertThat(permissions)
                .filteredOn(permission -> permission.actions().contains("kms:GenerateDataKey"))
                .singleElement()
                .satisfies(permission -> assertThat(permission.conditions().toString())
                        .contains(
                                "aws:ResourceTag/application=shop-live", "kms:ViaService=s3.eu-west-1.amazonaws.com"));
    }

    private static Set<String> calls(Path script) throws IOException {
        String text = Files.readString(script).replaceAll("(?m)^ *#.*", "")
                + "\naws sts get-caller-identity"; // of open_environment
        Set<String> calls = new TreeSet<>();
        Matcher matcher = CALL.matcher(text);
        while (matcher.find()) {
            calls.add(matcher.group(1));
        }
        return calls;
    }

    private static Set<String> actions(List<Permission> permissions) {
        return permissions.stream()
                .flatMap(permission -> permission.actions().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> names(JsonNode stages) {
        return StreamSupport.stream(stages.spliterator(), false)
                .map(stage -> stage.path("Name").asText())
                .toList();
    }

    private static Map<String, String> variables(JsonNode project) {
        return StreamSupport.stream(
                        project.at("/Environment/EnvironmentVariables").spliterator(), false)
                .collect(Collectors.toMap(
                        variable -> variable.path("Name").asText(),
                        variable -> variable.path("Value").asText(),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
