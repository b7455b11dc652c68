package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import io.github.ecommercepipeline.infrastructure.config.GlueVersion;
import io.github.ecommercepipeline.infrastructure.job.JobJar;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars of this build contain the classes that the templates name, and accept the templates' settings. */
class BuiltJarsIT {

    private static final String ENGINE = System.getProperty("engine", "spark-3.5");

    /** A line of the list: licence, name, group:artifact:version. */
    private static final Pattern LIBRARY =
            Pattern.compile("^ +\\(([^)]*(?:\\([^)]*\\)[^)]*)?)\\) .*\\([^ :]+:([^ :]+):");

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_handlers_are_in_their_jars(Synthesised environment) throws IOException {
        assertThat(classes("generator-lambda")).contains(handler(environment, "generator"));
        assertThat(classes("archiver-lambda")).contains(handler(environment, "archiver"));
        if (environment.settings().alerts().chatSecret().isPresent()) {
            assertThat(classes("archiver-lambda")).contains(handler(environment, "events"));
        }
    }

    @Test
    void the_jobs_main_class_is_in_its_jar_and_its_script_exists() throws IOException {
        JsonNode job = Synthesised.DEV.only("job", "AWS::Glue::Job").properties();
        assertThat(classes("glue-entrypoint"))
                .contains(job.at("/DefaultArguments/--class").asText());
        assertThat(job.at("/Command/ScriptLocation").asText()).endsWith("/entrypoint.scala");
        assertThat(Path.of("../glue-entrypoint/src/main/glue/entrypoint.scala")).exists();
    }

    @ParameterizedTest
    @EnumSource(GlueVersion.class)
    void the_job_jar_is_accepted_for_the_version_of_glue_that_runs_its_engine_alone(GlueVersion version)
            throws IOException {
        for (Map.Entry<String, Path> jar : jobJars().entrySet()) {
            ThrowingCallable check = () -> JobJar.check(jar.getValue(), version);

            if (version.engine().equals(jar.getKey())) {
                assertThatNoException().isThrownBy(check);
            } else {
                assertThatThrownBy(check).hasMessageContaining("which runs " + version.engine());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_archiver_accepts_its_variables_and_reports_each_required_one_that_is_missing(Synthesised environment)
            throws Exception {
        Map<String, String> variables = variables(environment, "archiver");
        Map<String, String> given = new TreeMap<>(variables);
        given.put("AWS_LAMBDA_FUNCTION_NAME", "as Lambda gives it");
        try (URLClassLoader jar = loader("archiver-lambda")) {
            Method from = method(jar, "io.github.ecommercepipeline.archiver.ArchiverSettings", "from", Map.class);
            assertThat(from.invoke(null, given)).isNotNull();
            for (String needed : List.of("JOB_NAME", "OUTPUT_ROOT", "ARCHIVE_ROOT")) {
                Map<String, String> without = new TreeMap<>(given);
                without.remove(needed);
                assertThatThrownBy(() -> from.invoke(null, without))
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .hasMessageContaining(needed);
            }
            assertThat(from.invoke(null, given).toString())
                    .contains(
                            environment.settings().archiver().sources().name().equals("REMOVE")
                                    ? "AFTER_ARCHIVING"
                                    : "OFF");
        }
    }

    @Test
    void the_generator_accepts_its_variables() throws Exception {
        try (URLClassLoader jar = loader("generator-lambda")) {
            Method of =
                    method(jar, "io.github.ecommercepipeline.generator.FunctionSettings", "of", Map.class, Clock.class);
            assertThat(of.invoke(null, variables(Synthesised.DEV, "generator"), Clock.systemUTC())
                            .toString())
                    .contains("s3://" + Synthesised.DEV.names().rawBucket(), "Europe/London");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"glue-entrypoint", "archiver-lambda", "generator-lambda"})
    void every_library_in_a_jar_is_listed_and_has_the_text_of_its_licence_there(String module) throws IOException {
        try (JarFile jar = new JarFile(jar(module).toFile())) {
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
            assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
            List<String> libraries = text(jar, "META-INF/THIRD-PARTY.txt")
                    .lines()
                    .map(LIBRARY::matcher)
                    .filter(Matcher::find)
                    .map(library -> library.group(1) + " " + library.group(2))
                    .toList();
            assertThat(libraries).hasSizeGreaterThan(20);
            assertThat(libraries)
                    .filteredOn(library -> !library.startsWith("Apache-2.0 "))
                    .isNotEmpty()
                    .allSatisfy(library -> {
                        String artifact = library.substring(library.lastIndexOf(' ') + 1);
                        assertThat(jar.stream()
                                        .map(entry -> entry.getName())
                                        .filter(name -> name.startsWith("META-INF/licenses/") && name.endsWith(".txt"))
                                        .map(name -> name.substring("META-INF/licenses/".length(), name.length() - 4)))
                                .as("the licence of %s", library)
                                .anyMatch(artifact::startsWith);
                    });
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        return new String(jar.getInputStream(jar.getJarEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Method method(ClassLoader loader, String type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = loader.loadClass(type).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static URLClassLoader loader(String module) throws IOException {
        return new URLClassLoader(new URL[] {jar(module).toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static String handler(Synthesised environment, String component) {
        return function(environment, component).properties().path("Handler").asText();
    }

    /** Values that are known only on deployment are kept as placeholders. */
    private static Map<String, String> variables(Synthesised environment, String component) {
        Map<String, String> variables = new TreeMap<>();
        function(environment, component)
                .properties()
                .at("/Environment/Variables")
                .properties()
                .forEach(variable -> variables.put(
                        variable.getKey(),
                        variable.getValue().isTextual()
                                ? variable.getValue().asText()
                                : "arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000"));
        assertThat(variables).isNotEmpty();
        return variables;
    }

    private static Resource function(Synthesised environment, String component) {
        return environment.only(component, "AWS::Lambda::Function");
    }

    private static List<String> classes(String module) throws IOException {
        List<String> classes = new ArrayList<>();
        try (JarFile jar = new JarFile(jar(module).toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> classes.add(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')));
        }
        return classes;
    }

    /** By engine: both in the build for Spark 3.5, one in that for Spark 4.1. */
    private static Map<String, Path> jobJars() throws IOException {
        Map<String, Path> jars = new TreeMap<>(Map.of(ENGINE, jar("glue-entrypoint")));
        if (ENGINE.equals("spark-3.5")) {
            jars.put("spark-4.1", jar(Path.of("../glue-entrypoint/spark-4/target"), "*-spark-4.1-job.jar"));
        }
        return jars;
    }

    /** The jar of this build that scripts/deploy uploads with the release. */
    private static Path jar(String module) throws IOException {
        Path target = Path.of("..", module).resolve(System.getProperty("build.folder", "target"));
        return jar(target, module + "-*-{" + ENGINE + "-job,lambda}.jar");
    }

    private static Path jar(Path target, String pattern) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, pattern)) {
            return jars.iterator().next();
        }
    }
}
