package io.github.ecommercepipeline.glue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The job jar started as AWS Glue starts it: Spark and doubles of Glue's API on the class path, a main class, arguments. */
final class GlueProcess {

    /** What is in the job jar, or must not be needed. */
    private static final Pattern NOT_GLUES = Pattern.compile(
            "(contract|etl-core|cli|sandbox|glue-entrypoint|glue-api-signatures|postgresql|dqdl|secretsmanager|eventbridge|cloudwatch"
                    + "|url-connection-client|spring.*|s3mock)-.*\\.jar|classes");

    private final Map<String, String> sparkSettings;
    private final Map<String, String> environment;

    GlueProcess(Map<String, String> sparkSettings, Map<String, String> environment) {
        this.sparkSettings = sparkSettings;
        this.environment = environment;
    }

    /** How a run ended, and all it said. */
    record Ended(int exitCode, String output) {}

    Ended run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent"))
                .forEach(command::add);
        command.add("-Dspark.master=local[2]");
        command.add("-Dspark.app.name=glue");
        command.add("-Dspark.driver.host=127.0.0.1");
        command.add("-Dspark.sql.shuffle.partitions=2");
        sparkSettings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", classPath(), "io.github.ecommercepipeline.glue.GlueEntrypoint"));
        command.addAll(arguments);
        Path output = Files.createTempFile("glue", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int exitCode = builder.start().waitFor();
            return new Ended(exitCode, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private static String classPath() throws IOException {
        return JobJarIT.jar()
                + ":"
                + Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .filter(entry -> !NOT_GLUES
                                .matcher(Path.of(entry).getFileName().toString())
                                .matches())
                        .collect(Collectors.joining(":"));
    }
}
