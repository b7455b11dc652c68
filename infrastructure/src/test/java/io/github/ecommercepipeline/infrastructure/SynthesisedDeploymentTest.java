package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.ecommercepipeline.infrastructure.StubAccount.Result;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifact of the build deploys by itself, without sources, JDK or Maven. */
class SynthesisedDeploymentTest {

    @TempDir
    private Path folder;

    private StubAccount account;
    private Path artifact;

    @BeforeEach
    void built() throws IOException {
        account = StubAccount.deployed(Files.createDirectory(folder.resolve("account")));
        artifact = Files.createDirectory(folder.resolve("artifact"));
        List<PathMatcher> kept = kept();
        Path project = Path.of("..");
        for (String part : List.of(
                "scripts",
                "infrastructure/delivery",
                "infrastructure/environments",
                "glue-entrypoint/src",
                "sample-data")) {
            try (Stream<Path> files = Files.walk(project.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    keep(project.relativize(file), Files.readAllBytes(file), kept);
                }
            }
        }
        for (String jar : List.of(
                "generator-lambda/target/generator-lambda-1-lambda.jar",
                "archiver-lambda/target/archiver-lambda-1-lambda.jar")) {
            keep(Path.of(jar), new byte[1], kept);
        }
        for (Path template : Synthesised.DEV.templates()) {
            keep(Path.of("target/cdk.out/dev").resolve(template.getFileName()), Files.readAllBytes(template), kept);
        }
        keep(Path.of("target/cdk.out/dev/glue-entrypoint-spark-4.1.jar"), new byte[1], kept);
        keep(Path.of("target/cdk.out/dev/release"), "build-7\n".getBytes(StandardCharsets.UTF_8), kept);
        keep(
                Path.of("target/cdk.out/dev/stacks"),
                "ecommerce-dev-storage\necommerce-dev-boundary\necommerce-dev-job\necommerce-dev-delivery\n"
                        .getBytes(StandardCharsets.UTF_8),
                kept);
    }

    @Test
    void the_release_of_the_build_is_uploaded_and_its_stacks_are_deployed_by_the_deploy_role() throws Exception {
        Result result = deploy("--synthesised", "--in-build");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output()).contains("Release build-7 for dev");
        assertThat(account.calls())
                .filteredOn(call -> call.startsWith("cloudformation deploy"))
                .hasSize(2)
                .allMatch(call -> call.contains("--role-arn arn:aws:iam::111111111111:role/ecommerce-dev-deploy"));
        Path release = release();
        assertThat(release.resolve("glue-entrypoint-spark-4.1.jar")).exists();
        assertThat(release.resolve("entrypoint.scala")).exists();
        assertThat(release.resolve("contracts")).isNotEmptyDirectory();
        assertThat(release.resolve("views")).isNotEmptyDirectory();
        assertThat(release.resolve("templates")).isNotEmptyDirectory();
    }

    @Test
    void a_release_is_uploaded_again_with_the_same_content_and_refused_with_other_content() throws Exception {
        deploy("--synthesised", "--in-build");
        Result again = deploy("--synthesised", "--in-build");
        assertThat(again.code()).as(again.output()).isZero();
        int calls = account.calls().size();
        Files.write(artifact.resolve("archiver-lambda/target/archiver-lambda-1-lambda.jar"), new byte[2]);

        Result other = deploy("--synthesised", "--in-build");

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.output())
                .contains(
                        "The release build-7 was uploaded with other content (first differences: archiver-lambda.jar)",
                        "Nothing was done");
        assertThat(account.calls())
                .as("the account, then what was uploaded")
                .hasSize(calls + 2)
                .last()
                .asString()
                .endsWith("/releases/build-7/content -");
    }

    @Test
    void a_template_that_differs_is_other_content_too() throws Exception {
        deploy("--synthesised", "--in-build");
        Files.writeString(
                artifact.resolve("target/cdk.out/dev/ecommerce-dev-job.template.json"),
                "\n",
                StandardOpenOption.APPEND);

        assertThat(deploy("--synthesised", "--in-build").output())
                .contains("first differences: templates/ecommerce-dev-job.template.json)");
    }

    @Test
    void an_upload_that_did_not_end_is_repeated_and_one_that_cannot_be_looked_at_is_not() throws Exception {
        deploy("--synthesised", "--in-build");
        Files.delete(release().resolve("content"));
        Files.write(artifact.resolve("archiver-lambda/target/archiver-lambda-1-lambda.jar"), new byte[2]);
        Result repeated = deploy("--synthesised", "--in-build");
        assertThat(repeated.code()).as(repeated.output()).isZero();
        Files.createFile(account.folder().resolve("unreachable"));

        Result denied = deploy("--synthesised", "--in-build");

        assertThat(denied.code()).isEqualTo(2);
        assertThat(denied.output()).contains("Access Denied");
    }

    @Test
    void people_deploy_delivery_first_once_it_exists_since_its_role_deploys_the_others_again() throws Exception {
        Result result = deploy("--synthesised");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(deployments()).containsExactly("delivery", "storage", "boundary", "job");
    }

    @Test
    void delivery_comes_last_where_it_does_not_exist_yet_or_its_creation_failed() throws Exception {
        Path delivery = account.folder().resolve("stacks/ecommerce-dev-delivery");
        Files.writeString(delivery, "ROLLBACK_COMPLETE\n");
        deploy("--synthesised");
        assertThat(deployments()).containsExactly("storage", "boundary", "job", "delivery");

        Files.deleteIfExists(delivery);
        Files.writeString(account.folder().resolve("calls"), "");
        deploy("--synthesised");
        assertThat(deployments()).containsExactly("storage", "boundary", "job", "delivery");
    }

    /** It runs at once, and the rule that reports its failures is in the stack events. */
    @Test
    void delivery_comes_last_too_where_that_creates_the_pipeline() throws Exception {
        String template = Files.readString(Synthesised.STAGING.folder().resolve("shop-staging-delivery.template.json"));
        Files.writeString(artifact.resolve("target/cdk.out/dev/ecommerce-dev-delivery.template.json"), template);
        deploy("--synthesised");
        assertThat(deployments()).containsExactly("storage", "boundary", "job", "delivery");

        Path pipeline = account.folder().resolve("resources/ecommerce-dev-delivery/Pipeline");
        Files.createDirectories(pipeline.getParent());
        Files.writeString(pipeline, "CREATE_FAILED\n");
        Files.writeString(account.folder().resolve("calls"), "");
        deploy("--synthesised");
        assertThat(deployments()).containsExactly("storage", "boundary", "job", "delivery");

        Files.writeString(pipeline, "");
        Files.writeString(account.folder().resolve("calls"), "");
        deploy("--synthesised");
        assertThat(deployments()).containsExactly("delivery", "storage", "boundary", "job");
        assertThat(Synthesised.STAGING.resources("AWS::CodePipeline::Pipeline"))
                .singleElement()
                .extracting(Resource::id)
                .isEqualTo("Pipeline");
    }

    @Test
    void a_deployment_of_one_stack_deploys_no_other() throws Exception {
        deploy("--synthesised", "--only", "job");

        assertThat(deployments()).containsExactly("job");
    }

    private List<String> deployments() throws IOException {
        return account.calls().stream()
                .filter(call -> call.startsWith("cloudformation deploy"))
                .map(call -> call.replaceFirst(".*--stack-name ecommerce-dev-(\\w+) .*", "$1"))
                .toList();
    }

    @Test
    void options_that_would_change_the_release_are_refused() throws Exception {
        assertThat(deploy("--synthesised", "--release", "other").output())
                .contains("--synthesised takes the templates and the release as they are");
        Files.delete(artifact.resolve("target/cdk.out/dev/stacks"));
        assertThat(deploy("--synthesised").output()).contains("run scripts/deploy --env dev --synth-only first");
        assertThat(account.calls()).noneMatch(call -> call.startsWith("cloudformation"));
    }

    @Test
    void the_job_jar_of_another_engine_is_not_deployed() throws Exception {
        Path synthesised = artifact.resolve("target/cdk.out/dev");
        Files.move(
                synthesised.resolve("glue-entrypoint-spark-4.1.jar"),
                synthesised.resolve("glue-entrypoint-spark-3.5.jar"));

        Result result = deploy("--synthesised", "--in-build");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output())
                .contains("lacks glue-entrypoint-spark-4.1.jar, which its template names", "Nothing was deployed");
        assertThat(account.calls()).noneMatch(call -> call.startsWith("cloudformation") || call.startsWith("s3"));
    }

    private Path release() {
        return account.folder().resolve("s3/ecommerce-dev-artifacts-111111111111-eu-west-1/releases/build-7");
    }

    private Result deploy(String... options) throws IOException, InterruptedException {
        return account.bash(
                "",
                Stream.concat(
                                Stream.of(artifact.resolve("scripts/deploy").toString(), "--env", "dev"),
                                Stream.of(options))
                        .toList());
    }

    /** Puts a file of the build into the artifact if buildspec.yml names it. */
    private void keep(Path file, byte[] content, List<PathMatcher> kept) throws IOException {
        if (kept.stream().anyMatch(pattern -> pattern.matches(file))) {
            Path target = artifact.resolve(file);
            Files.createDirectories(target.getParent());
            Files.write(target, content);
        }
    }

    private static List<PathMatcher> kept() throws IOException {
        JsonNode spec = new YAMLMapper().readTree(Path.of("../buildspec.yml").toFile());
        return StreamSupport.stream(spec.at("/artifacts/files").spliterator(), false)
                .map(JsonNode::asText)
                // A folder at any depth, as CodeBuild reads it; Java wants at least one.
                .flatMap(pattern -> Stream.of(pattern, pattern.replace("/**/", "/")))
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
    }
}
