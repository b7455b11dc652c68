package io.github.ecommercepipeline.infrastructure.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.infrastructure.Synth;
import io.github.ecommercepipeline.infrastructure.config.GlueVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** A jar that AWS Glue could not load is refused before anything is deployed. */
class JobJarTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(GlueVersion.class)
    void the_jar_for_the_engine_of_the_version_is_accepted(GlueVersion version) throws IOException {
        Path jar = jar(version.engine());

        assertThatNoException().isThrownBy(() -> JobJar.check(jar, version));
    }

    @ParameterizedTest
    @CsvSource({
        "spark-3.5, V6_0, 'built for spark-3.5, but job.glueVersion is \"6.0\", which runs spark-4.1', -pl glue-entrypoint/spark-4",
        "spark-4.1, V5_1, 'built for spark-4.1, but job.glueVersion is \"5.1\", which runs spark-3.5', mvn -B package",
        "'', V6_0, 'no job jar: its manifest names no engine, but job.glueVersion is \"6.0\"', -pl glue-entrypoint/spark-4"
    })
    void the_jar_for_another_engine_is_refused_with_the_way_out(
            String engine, GlueVersion version, String reason, String command) throws IOException {
        Path jar = jar(engine);

        assertThatThrownBy(() -> JobJar.check(jar, version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(jar + " is " + reason)
                .hasMessageContaining(command)
                .hasMessageContaining("or change job.glueVersion");
    }

    @Test
    void what_is_no_jar_is_refused() throws IOException {
        Path text = Files.writeString(folder.resolve("job.jar"), "text");

        assertThatThrownBy(() -> JobJar.check(text, GlueVersion.V5_1)).hasMessageContaining("cannot read the job jar");
    }

    @Test
    void no_template_is_written_for_the_jar_of_another_engine() throws IOException {
        Path out = folder.resolve("out");

        int code = new CommandLine(new Synth())
                .execute(
                        "--settings",
                        "environments/dev.yaml",
                        "--release",
                        "1",
                        "--job-jar",
                        jar("spark-3.5").toString(),
                        "--out",
                        out.toString());

        assertThat(code).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    private Path jar(String engine) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!engine.isEmpty()) {
            manifest.getMainAttributes().putValue("Engine", engine);
        }
        Path jar = folder.resolve("job.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return jar;
    }
}
