package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildspecTest {

    private static final Pattern SCRIPT = Pattern.compile("scripts/[a-z-]+");

    @Test
    void the_build_runs_the_test_command_of_the_readme() throws IOException {
        List<String> commands = commands("build");
        assertThat(commands).contains("mvn -B verify");
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

    @Test
    void templates_of_the_other_environment_are_written_before_anything_is_deployed() throws IOException {
        assertThat(commands("build").get(2))
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
