package io.github.ecommercepipeline.sandbox.glue;

import io.github.ecommercepipeline.localwarehouse.process.GuardedProcess;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The job jar started as AWS Glue starts it: Spark, the Redshift driver and Glue's API on the class path, a main class,
 * arguments; nothing else of the project.
 *
 * @param runtime the job jar and what Glue has on the class path
 * @param glueApi jar or folder with Glue's API, or a substitute for it
 * @param sparkSettings by name
 * @param environment variables in addition to those of this process
 */
public record GlueProcess(
        GlueRuntime runtime, Path glueApi, Map<String, String> sparkSettings, Map<String, String> environment) {

    private static final String MAIN = "io.github.ecommercepipeline.glue.GlueEntrypoint";

    /** How a run ended, and its output. */
    public record Ended(int exitCode, String output) {}

    /** The signatures the entrypoint is compiled against; calls do nothing. */
    public static Path signatures(Path project) throws IOException {
        return DeployedJar.of(project.resolve("glue-entrypoint/signatures"), "glue-api-signatures-*.jar");
    }

    /**
     * Runs the job to its end.
     *
     * @param listener of each line of output: progress and errors
     */
    public Ended run(List<String> arguments, Consumer<String> listener) throws IOException {
        Path logging = Files.createTempFile("glue", ".properties");
        try {
            writeLogging(logging);
            ProcessBuilder builder = new ProcessBuilder(command(logging, arguments)).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(environment);
            StringBuilder output = new StringBuilder();
            try (GuardedProcess process = GuardedProcess.start(builder, "KILL");
                    BufferedReader lines = process.output()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    output.append(line).append('\n');
                    listener.accept(line);
                }
                return new Ended(process.exitCode(), output.toString());
            }
        } finally {
            Files.delete(logging);
        }
    }

    /** The settings of AWS Glue that differ from Hadoop's own. */
    static Map<String, String> hadoopDefaults() throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = GlueProcess.class.getResourceAsStream("hadoop-defaults.properties")) {
            defaults.load(in);
        }
        Map<String, String> settings = new TreeMap<>();
        defaults.stringPropertyNames().forEach(name -> settings.put(name, defaults.getProperty(name)));
        return settings;
    }

    private List<String> command(Path logging, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + runtime.jvmArguments());
        command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // its days are small
        command.add("-Dlog4j2.configurationFile=" + logging);
        command.add("-Dspark.master=local[*]");
        command.add("-Dspark.app.name=glue");
        command.add("-Dspark.driver.host=127.0.0.1");
        command.add("-Dspark.driver.bindAddress=127.0.0.1");
        command.add("-Dspark.ui.enabled=false");
        hadoopDefaults().forEach((key, value) -> command.add("-Dspark.hadoop." + key + "=" + value));
        sparkSettings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", classPath(), MAIN));
        command.addAll(arguments);
        return command;
    }

    private String classPath() throws IOException {
        return String.join(File.pathSeparator, runtime.jobJar().toString(), glueApi.toString(), runtime.classPath());
    }

    private static void writeLogging(Path file) throws IOException {
        try (InputStream in = GlueProcess.class.getResourceAsStream("log4j2.properties")) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
