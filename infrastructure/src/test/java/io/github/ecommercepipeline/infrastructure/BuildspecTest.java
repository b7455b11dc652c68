package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildspecTest {

    private static final Pattern SCRIPT = Pattern.compile("scripts/[a-z-]+");

    @TempDir
    private Path folder;

    @Test
    void the_build_runs_the_test_command_of_the_readme() throws IOException {
        List<String> commands = commands("build");
        assertThat(commands).contains("mvn -B verify -Dsandbox.forks=2 -T1");
        assertThat(Files.readString(Path.of("../sandbox/pom.xml")))
                .contains("<forkCount>${sandbox.forks}</forkCount>", "<sandbox.forks>3</sandbox.forks>");
        assertThat(Files.readString(Path.of("../README.md"))).contains("\nmvn -B verify\n");
        assertThat(Files.readString(Path.of("../.ci/run"))).contains("\nmvn -B verify\n");
    }

    @Test
    void nothing_is_deployed_after_a_failed_build() throws IOException {
        List<String> commands = commands("post_build");
        assertThat(commands.get(0)).isEqualTo("test \"${CODEBUILD_BUILD_SUCCEEDING:-1}\" = 1");
        assertThat(commands.get(1)).startsWith("scripts/deploy ").endsWith(" --in-build");
    }

    /** They run as their own stages, on what the build made. */
    @ParameterizedTest
    @CsvSource({
        "smoke, bash scripts/smoke --env \"$DEPLOY_ENVIRONMENT\"",
        "promote, bash scripts/deploy --env \"$DEPLOY_ENVIRONMENT\" --synthesised --in-build"
    })
    void the_later_stages_build_nothing(String stage, String command) throws IOException {
        JsonNode spec =
                new YAMLMapper().readTree(Path.of("delivery", stage + ".yml").toFile());

        assertThat(spec.path("phases")).hasSize(1);
        assertThat(spec.at("/phases/build/commands")).hasSize(1);
        assertThat(spec.at("/phases/build/commands/0").asText()).isEqualTo(command);
        assertThat(StreamSupport.stream(spec().at("/artifacts/files").spliterator(), false)
                        .map(JsonNode::asText))
                .contains("infrastructure/delivery/*", "scripts/*");
    }

    /** Of the environment itself, and of the one to which its releases are promoted. */
    @ParameterizedTest
    @CsvSource({"5.1, 5.1, false", "6.0, 5.1, true", "5.1, 6.0, true", "6.0, 6.0, true"})
    void the_engine_of_a_version_of_glue_is_tested_before_templates_are_written(
            String own, String promoted, boolean tested) throws Exception {
        Path environments = Files.createDirectories(folder.resolve("infrastructure/environments"));
        Files.writeString(environments.resolve("dev.yaml"), "job:\n  glueVersion: \"" + own + "\"\n");
        Files.writeString(environments.resolve("prod.yaml"), "job:\n  glueVersion: " + promoted + " # new\n");
        assertThat(commands("build").get(2)).startsWith("scripts/deploy ");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "mvn() { printf '%s' \"$*\"; }; " + commands("build").get(1))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("DEPLOY_ENVIRONMENT", "dev", "PROMOTE_TO", "prod"));

        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(tested ? "-B -Pspark-4 test -pl etl-core -am -T1" : "");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void a_local_run_of_the_commands_is_that_of_the_cloud_whatever_engine_is_set() throws IOException {
        assertThat(Files.readString(Path.of("../scripts/buildspec")))
                .contains("unset PIPELINE_ENGINE", "choose_engine spark-3.5", "in *mvn*verify* | *mvn*test*)");
    }

    @Test
    void templates_of_the_other_environment_are_written_before_anything_is_deployed() throws IOException {
        assertThat(commands("build").get(3))
                .startsWith("test -z \"${PROMOTE_TO:-}\" || scripts/deploy --env \"$PROMOTE_TO\"")
                .endsWith("--synth-only");
    }

    @Test
    void every_script_it_names_exists_and_is_executable() throws IOException {
        Matcher scripts = SCRIPT.matcher(Files.readString(Path.of("../buildspec.yml")));
        while (scripts.find()) {
            assertThat(Path.of("..", scripts.group())).isExecutable();
        }
    }

    @Test
    void reports_artifacts_and_caches_are_kept() throws IOException {
        JsonNode spec = spec();
        assertThat(spec.at("/reports/unit/files/0").asText()).isEqualTo("**/target/surefire-reports/TEST-*.xml");
        assertThat(spec.at("/reports/integration/files/0").asText()).isEqualTo("**/target/failsafe-reports/TEST-*.xml");
        assertThat(spec.at("/artifacts/files")).hasSize(10);
        assertThat(spec.at("/cache/paths/0").asText()).isEqualTo("/root/.m2/repository/**/*");
    }

    private static List<String> commands(String phase) throws IOException {
        List<String> commands = new ArrayList<>();
        spec().path("phases").path(phase).path("commands").forEach(command -> commands.add(command.asText()));
        return commands;
    }

    private static JsonNode spec() throws IOException {
        return new YAMLMapper().readTree(Path.of("../buildspec.yml").toFile());
    }
}
