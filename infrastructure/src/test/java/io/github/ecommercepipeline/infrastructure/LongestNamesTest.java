package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The longest names that the settings allow fit everywhere: as buckets, roles, functions and all else. */
class LongestNamesTest {

    /** Limits of the properties that contain a name of ours, from CloudFormation's reference of their types. */
    private static final Map<String, Integer> LIMITS = Map.of(
            "BucketName", 63,
            "RoleName", 64,
            "FunctionName", 64,
            "WorkgroupName", 64,
            "NamespaceName", 64,
            "QueueName", 80,
            "ManagedPolicyName", 128,
            "StateMachineName", 80,
            "TopicName", 256,
            "FinalSnapshotName", 255);

    @TempDir
    private Path folder;

    @Test
    void they_fit() throws IOException {
        String text = Files.readString(Path.of("environments/prod.yaml"))
                .replace("project: ecommerce", "project: " + "p".repeat(15))
                .replace("environment: prod", "environment: " + "e".repeat(14));
        Path settings = Files.writeString(folder.resolve("e".repeat(14) + ".yaml"), text);
        Path out = folder.resolve("out");

        PipelineApp.synthesise(SettingsReader.read(settings), Synthesised.RELEASE, out);

        for (String component : PipelineApp.COMPONENTS) {
            Path template = out.resolve("p".repeat(15) + "-" + "e".repeat(14) + "-" + component + ".template.json");
            for (var resource : Synthesised.read(template).path("Resources")) {
                LIMITS.forEach((property, most) -> assertThat(
                                resource.path("Properties").path(property).asText())
                        .as(component + " " + property)
                        .hasSizeLessThanOrEqualTo(most));
            }
        }
    }
}
