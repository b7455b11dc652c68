package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.infrastructure.StubAccount.Result;
import io.github.ecommercepipeline.infrastructure.config.GlueVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts build for the Spark that runs the pipeline, and say so if there is no build for it. */
class EngineChoiceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "jars/spark-core_2.12-3.5.6.jar, spark-3.5 target -DskipTests",
        "jars/spark-core_2.12-3.5.5-amzn-1.jar, spark-3.5 target -DskipTests",
        "jars/spark-core_2.13-4.1.1.jar, spark-4.1 target/spark-4 -DskipTests -Pspark-4",
        "RELEASE Spark 3.5.6 (git revision 303c18c) built for Hadoop 3.3.4, spark-3.5 target -DskipTests",
        "RELEASE Spark 4.1.1 (git revision c0690c7) built for Hadoop 3.4.2, spark-4.1 target/spark-4 -DskipTests -Pspark-4"
    })
    void an_installation_is_recognised_by_its_jars_or_its_release_file(String file, String expected) throws Exception {
        Result result = choose("", file);

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(result.output().strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jars/spark-core_2.13-3.5.6.jar, Spark 3.5.6 with Scala 2.13",
        "jars/spark-core_2.13-4.0.1.jar, Spark 4.0.1 with Scala 2.13",
        "jars/spark-core_2.12-3.3.2.jar, Spark 3.3.2 with Scala 2.12"
    })
    void an_installation_for_which_there_is_no_build_is_refused(String file, String version) throws Exception {
        Result result = choose("", file);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output())
                .contains(
                        "which is " + version
                                + ", but the pipeline is built for Spark 3.5 with Scala 2.12 and for Spark 4.1",
                        "or unset it to use Spark from Maven");
    }

    @Test
    void an_engine_that_is_asked_for_and_an_installation_of_another_one_are_refused() throws Exception {
        Result result = choose("PIPELINE_ENGINE=spark-3.5;", "jars/spark-core_2.13-4.1.1.jar");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("PIPELINE_ENGINE is spark-3.5, but SPARK_HOME is", "which runs spark-4.1");
    }

    @Test
    void an_installation_that_says_nothing_of_its_version_is_believed_to_be_what_the_variable_says() throws Exception {
        assertThat(choose("", "conf/empty").output())
                .contains("whose version of Spark cannot be told", "Set PIPELINE_ENGINE to spark-3.5 or spark-4.1");
        assertThat(choose("PIPELINE_ENGINE=spark-4.1;", "conf/empty").output().strip())
                .isEqualTo("spark-4.1 target/spark-4 -DskipTests -Pspark-4");
    }

    @Test
    void an_unknown_engine_is_refused_with_those_that_there_are() throws Exception {
        Result result = account().source("choose_engine spark-4 --engine");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.output()).contains("--engine is 'spark-4' (allowed: spark-3.5 and spark-4.1).");
    }

    @ParameterizedTest
    @EnumSource(GlueVersion.class)
    void scripts_and_templates_agree_on_the_engine_of_a_version_of_glue(GlueVersion version) throws Exception {
        Path settings = folder.resolve("settings.yaml");
        Files.writeString(settings, "job:\n  glueVersion: \"" + version.label() + "\"\n");

        assertThat(account().source("settings=" + settings + "; job_engine").output())
                .isEqualTo(version.engine());
    }

    private StubAccount account() throws IOException {
        return StubAccount.empty(Files.createDirectories(folder.resolve("account")));
    }

    /** What is chosen for a Spark installation that contains one file, given as its path and perhaps a line of text. */
    private Result choose(String before, String file) throws Exception {
        String[] parts = file.split(" ", 2);
        Path spark = folder.resolve("spark");
        Files.createDirectories(spark.resolve("bin"));
        Files.createDirectories(spark.resolve(parts[0]).getParent());
        Files.writeString(spark.resolve(parts[0]), parts.length > 1 ? parts[1] + "\n" : "");
        Path submit = spark.resolve("bin/spark-submit");
        if (!Files.exists(submit)) {
            Files.createFile(submit);
        }
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        return account()
                .source(before + " choose_installed_engine " + spark
                        + "; printf '%s %s %s' \"$engine\" \"$folder\" \"$build_options\"");
    }
}
