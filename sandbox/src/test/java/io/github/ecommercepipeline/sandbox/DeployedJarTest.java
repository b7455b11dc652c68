package io.github.ecommercepipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedJarTest {

    @TempDir
    private Path project;

    @Test
    void a_job_jar_without_an_engine_or_for_another_one_is_passed_over() throws IOException {
        Path folder = Files.createDirectories(BuildFolder.of(project.resolve("glue-entrypoint")));
        Files.createFile(folder.resolve("glue-entrypoint-1-job.jar"));
        Files.createFile(folder.resolve("glue-entrypoint-1-spark-9.9-job.jar"));
        assertThatThrownBy(() -> DeployedJar.ofJob(project))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the project is not built");

        Path built = Files.createFile(folder.resolve("glue-entrypoint-1-" + BuildFolder.engine() + "-job.jar"));

        assertThat(DeployedJar.ofJob(project)).isEqualTo(built);
    }

    @Test
    void scripts_name_folder_and_engine_of_the_build() throws IOException {
        assertThat(Files.readString(Path.of("../scripts/lib.bash")))
                .contains("\"-Dbuild.folder=$folder\" \"-Dengine=$engine\"");
    }
}
