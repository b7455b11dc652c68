package io.github.ecommercepipeline.infrastructure.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.infrastructure.PipelineApp;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights on the objects that CodePipeline passes between its stages. */
class PipelineObjectsTest {

    @TempDir
    private Path folder;

    @Test
    void with_the_longest_names_pipeline_and_build_may_use_the_folder_that_codepipeline_shortens() throws IOException {
        ResourceNames names = ResourceNames.of(longest());
        assertThat(names.pipeline()).isEqualTo("abcdefghijklmno-pqrstuvwxyz-pipeline");
        String folder = "arn:aws:s3:::" + names.artifactBucket() + "/abcdefghijklmno-pqrs/*";

        JsonNode resources = template().path("Resources");
        assertThat(resources.findValues("Type").stream().map(JsonNode::asText)).contains("AWS::CodePipeline::Pipeline");
        for (String action : List.of("s3:GetObject", "s3:PutObject")) {
            assertThat(grantedTo("codepipeline", action, resources)).contains(folder);
            assertThat(grantedTo("codebuild", action, resources)).contains(folder);
        }
    }

    @Test
    void a_short_name_is_the_folder_as_it_is() {
        assertThat(new ResourceNames("shop", "dev", "111111111111", "eu-west-1").pipelineObjects())
                .isEqualTo("shop-dev-pipeline/");
    }

    /** The resources of an action in the policies of the role that a service assumes. */
    private static Set<String> grantedTo(String service, String action, JsonNode resources) {
        Set<String> granted = new TreeSet<>();
        resources.properties().forEach(role -> {
            if (!role.getValue()
                    .at("/Properties/AssumeRolePolicyDocument")
                    .toString()
                    .contains(service)) {
                return;
            }
            for (JsonNode policy : resources) {
                if (policy.at("/Properties/Roles").findValuesAsText("Ref").contains(role.getKey())) {
                    for (JsonNode statement : policy.at("/Properties/PolicyDocument/Statement")) {
                        if (statement.path("Action").toString().contains('"' + action + '"')) {
                            JsonNode resource = statement.path("Resource");
                            granted.add(resource.asText());
                            resource.forEach(each -> granted.add(each.asText()));
                        }
                    }
                }
            }
        });
        return granted;
    }

    /** In eu-central-1 a bucket's name leaves 26 characters for project and environment. */
    private EnvironmentSettings longest() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/settings/cluster.yaml"))
                .replaceFirst("(?m)^project: .*", "project: abcdefghijklmno")
                .replaceFirst("(?m)^environment: .*", "environment: pqrstuvwxyz");
        return SettingsReader.read(Files.writeString(folder.resolve("pqrstuvwxyz.yaml"), text));
    }

    private JsonNode template() throws IOException {
        EnvironmentSettings settings = longest();
        Path out = folder.resolve("out");
        PipelineApp.synthesise(settings, "1.2.3", out);
        return new ObjectMapper()
                .readTree(out.resolve(ResourceNames.of(settings).name("delivery") + ".template.json")
                        .toFile());
    }
}
