package io.github.ecommercepipeline.cli.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process of this Java, whose output nobody needs. */
record JavaCommand(List<String> command, Map<String, String> environment) {

    /** Without what would make it reach anything beyond this machine, or listen to anybody's settings. */
    private static final List<String> UNWANTED = List.of(
            "WAREHOUSE_",
            "OPENLINEAGE_",
            "PIPELINE_",
            "SPARK_",
            "HADOOP_",
            "AWS_",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS");

    static JavaCommand of(List<String> options, String classPath, List<String> mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.addAll(mainAndArguments);
        return new JavaCommand(List.copyOf(command), Map.of());
    }

    JavaCommand with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new JavaCommand(command, Map.copyOf(all));
    }

    /**
     * Runs it in a folder; if it does not end in time, kills it.
     *
     * @param folder empty: that of this process
     * @return its exit code; empty if it was killed
     */
    Optional<Integer> run(Optional<Path> folder, int minutes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        folder.map(Path::toFile).ifPresent(builder::directory);
        builder.environment().keySet().removeIf(name -> UNWANTED.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (process.waitFor(minutes, TimeUnit.MINUTES)) {
                return Optional.of(process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return Optional.empty();
    }
}
