package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.s3.Bucket;

class TemplatesTest {

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_stack_is_written_and_has_no_finding(Synthesised environment) throws IOException {
        assertThat(environment.templates())
                .hasSize(PipelineApp.components(environment.settings()).size());
        assertThat(Findings.in(environment.folder())).isEmpty();
        Path report = environment.folder().resolve("validation-report.json");
        if (Files.exists(report)) {
            assertThat(Synthesised.read(report).findValuesAsText("severity")).doesNotContain("error", "fatal");
        }
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_cdk_nag_rule_was_evaluated(Synthesised environment) throws IOException {
        for (String component : PipelineApp.components(environment.settings())) {
            Path report = environment
                    .folder()
                    .resolve("AwsSolutions-" + environment.names().name(component) + "-NagReport.csv");
            assertThat(Files.readAllLines(report)).as(component).hasSizeGreaterThan(1);
        }
    }

    /** CloudFormation refuses a stack that imports what no stack exports yet. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_stack_uses_only_what_stacks_before_it_export(Synthesised environment) {
        Set<String> exported = new HashSet<>();
        for (String component : PipelineApp.components(environment.settings())) {
            JsonNode template = environment.template(component);
            assertThat(exported)
                    .as(component)
                    .containsAll(template.findValues("Fn::ImportValue").stream()
                            .map(JsonNode::asText)
                            .toList());
            template.path("Outputs")
                    .forEach(output -> exported.add(output.at("/Export/Name").asText()));
        }
    }

    /** An archiver refuses the job manifests of a newer job. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_archiver_is_deployed_before_the_job(Synthesised environment) {
        assertThat(PipelineApp.components(environment.settings()))
                .containsSubsequence("events", "archiver", "job")
                .containsSubsequence("generator", "job");
    }

    @Test
    void findings_of_cdk_nag_are_reported(@TempDir Path out) {
        App app = new App(AppProps.builder().outdir(out.toString()).build());
        Bucket.Builder.create(new Stack(app, "Open"), "Bucket").build();
        Aspects.of(app).add(new io.github.cdklabs.cdknag.AwsSolutionsChecks());
        app.synth();

        assertThat(Findings.in(out))
                .anyMatch(finding -> finding.startsWith("/Open/Bucket/Resource: AwsSolutions-S10"))
                .anyMatch(finding -> finding.startsWith("/Open/Bucket/Resource: AwsSolutions-S1"));
    }

    @Test
    void a_template_that_cloudformation_would_reject_is_rejected_here(@TempDir Path out) {
        App app = new App(AppProps.builder()
                .outdir(out.toString())
                .context(Map.copyOf(PipelineApp.CONTEXT))
                .build());
        software.amazon.awscdk.services.lambda.CfnFunction.Builder.create(new Stack(app, "TooBig"), "Function")
                .role("arn:aws:iam::111111111111:role/any")
                .runtime("java17")
                .handler("Any")
                .memorySize(99_999)
                .code(software.amazon.awscdk.services.lambda.CfnFunction.CodeProperty.builder()
                        .s3Bucket("any")
                        .s3Key("any")
                        .build())
                .build();

        assertThatThrownBy(app::synth).hasMessageContaining("alidation");
    }

    /** The sandbox routes events with this file, so that it needs neither CDK nor Node. */
    @Test
    void the_rules_are_those_that_the_sandbox_uses() throws IOException {
        ApprovedFile.check(Path.of("dev", "events.template.json"), Synthesised.DEV.template("events"));
    }

    /** The limits of {@code aws cloudformation deploy --s3-bucket}. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void templates_stay_below_the_limits_and_need_no_assets(Synthesised environment) throws IOException {
        for (Path template : environment.templates()) {
            assertThat(Files.size(template)).as(template.toString()).isLessThan(1_000_000);
            assertThat(Synthesised.read(template)
                            .path("Parameters")
                            .path("BootstrapVersion")
                            .isMissingNode())
                    .isTrue();
        }
        assertThat(environment.resources())
                .noneMatch(resource -> resource.type().startsWith("Custom::"));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void everything_that_can_be_tagged_names_its_application_and_component(Synthesised environment) {
        assertThat(environment.resources("AWS::S3::Bucket"))
                .allSatisfy(
                        bucket -> assertThat(bucket.properties().path("Tags").toString())
                                .contains("\"application\"", "\"component\"", "\"environment\""));
    }
}
