package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class JobJarIT {

    private static final String OWN = "io/github/ecommercepipeline/";
    private static final String ENGINE = System.getProperty("engine", "spark-3.5");

    /** The one jar that the job is deployed as. */
    static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("build.folder", "target")))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + ENGINE + "-job.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    @Test
    void its_manifest_names_the_engine_that_it_is_built_for() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Engine")).isEqualTo(ENGINE);
        }
    }

    @Test
    void every_class_is_ours_or_moved_to_our_packages() throws IOException {
        assertThat(names().stream().filter(name -> name.endsWith(".class")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith(OWN));
    }

    @Test
    void nothing_of_what_glue_brings_is_in_it() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.startsWith("com/amazonaws/"))
                .noneMatch(name -> name.startsWith("org/apache/") || name.startsWith("scala/"))
                .noneMatch(name -> name.startsWith("org/postgresql/") || name.startsWith("com/amazon/redshift/"))
                .noneMatch(name -> name.contains("META-INF/services/java.sql.Driver"))
                .noneMatch(name -> name.startsWith("com/github/luben/") || name.startsWith("META-INF/versions/"));
    }

    @Test
    void what_the_job_needs_is_in_it_and_the_size_is_bearable() throws IOException {
        assertThat(names())
                .contains(
                        OWN + "glue/GlueEntrypoint.class",
                        OWN + "run/Job.class",
                        OWN + "contract/ContractReader.class",
                        OWN + "shaded/awssdk/services/secretsmanager/SecretsManagerClient.class",
                        OWN + "shaded/awssdk/services/eventbridge/EventBridgeClient.class",
                        OWN + "shaded/awssdk/services/cloudwatch/CloudWatchClient.class",
                        OWN + "shaded/jackson/databind/ObjectMapper.class",
                        OWN + "shaded/antlr/runtime/Parser.class",
                        OWN + "shaded/re2j/Pattern.class",
                        "META-INF/licenses/re2j.txt",
                        OWN + "shaded/glue/rules-config.json");
        long bytes = Files.size(jar());
        System.out.printf(Locale.ROOT, "job jar: %,d bytes%n", bytes);
        assertThat(bytes).isLessThan(40_000_000);
    }
}
