package io.github.ecommercepipeline.sandbox.cluster;

import io.github.ecommercepipeline.localwarehouse.process.GuardedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import scala.util.Properties;

/**
 * Spark standalone on 127.0.0.1: a master and workers of one core each, in processes of their own that end with this one.
 * Their Spark is that of a class path, as Maven has it; nothing is installed.
 */
public final class SparkCluster implements AutoCloseable {

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

    /** Spark's own, whatever else on the class path would set up logging: the lines above must be told. */
    private static final String TOLD =
            "-Dlog4j2.configurationFile=classpath:org/apache/spark/log4j2-defaults.properties";

    private final Path home;
    private final List<GuardedProcess> processes = new ArrayList<>();
    private final String master;

    /**
     * Starts master and workers, and waits until they know each other.
     *
     * @param folder empty; holds their home, logs and work
     * @param sparkClassPath jars of Spark and all it needs
     * @param workerMegabytes what a worker has for executors
     */
    public SparkCluster(Path folder, String sparkClassPath, int workers, int workerMegabytes) throws IOException {
        home = folder;
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String jar : sparkClassPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(jar);
            Path link = jars.resolve(path.getFileName());
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, path.toAbsolutePath());
            }
        }
        try {
            master = start(
                            "master",
                            MASTER,
                            "org.apache.spark.deploy.master.Master",
                            "--host",
                            "127.0.0.1",
                            "--port",
                            "0",
                            "--webui-port",
                            "0")
                    .group(1);
            for (int worker = 1; worker <= workers; worker++) {
                start(
                        "worker-" + worker,
                        REGISTERED,
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        workerMegabytes + "m",
                        "--work-dir",
                        home.resolve("work-" + worker).toString(),
                        master);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Matcher start(String name, Pattern started, String... mainAndArguments) throws IOException {
        Path log = home.resolve(name + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", TOLD, "-cp", home.resolve("jars") + "/*"));
        command.addAll(List.of(mainAndArguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        // Else it looks for a build of itself.
        builder.environment()
                .put("SPARK_SCALA_VERSION", Properties.versionNumberString().replaceFirst("\\.\\d+$", ""));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        GuardedProcess process = GuardedProcess.start(builder, "TERM");
        processes.add(process);
        return process.await(started, log);
    }

    /** For {@code spark.master}. */
    public String master() {
        return master;
    }

    /** What each executor wrote that works or worked on the workers. */
    public List<String> executorLogs() throws IOException {
        List<String> logs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(file -> file.endsWith("stderr")).toList()) {
                logs.add(Files.readString(file));
            }
        }
        return logs;
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).close();
        }
    }
}
