package io.github.ecommercepipeline.sandbox.open;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/sandbox}. */
@Command(name = "scripts/sandbox", description = "S3 and a Redshift stand-in on this machine.")
public final class Sandbox {

    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 60;

    private final Terminal terminal;

    @Option(names = "--folder", required = true, description = "The folder of all data.")
    private Path folder;

    @Option(names = "--project", required = true, description = "The project's folder.")
    private Path project;

    private Sandbox(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(System.getenv()), args));
    }

    static int run(Terminal terminal, String... args) {
        int exitCode = new CommandLine(new Sandbox(terminal)).execute(args);
        terminal.out().flush();
        return exitCode;
    }

    @Command(description = "Start the sandbox in the background, or show its addresses if it runs.")
    int up() throws IOException, InterruptedException {
        Optional<OpenSandbox> open = OpenSandbox.in(folder);
        if (open.isEmpty()) {
            Files.createDirectories(folder);
            OpenSandbox.forget(folder);
            open = started();
        }
        if (open.isPresent()) {
            SandboxEnvironment.in(folder).write(open.get());
            show(open.get());
        }
        return open.isPresent() ? 0 : 1;
    }

    @Command(description = "Show the sandbox's addresses; exit code 1 if it does not run.")
    int status() throws IOException {
        Optional<OpenSandbox> open = OpenSandbox.in(folder);
        open.ifPresentOrElse(
                this::show, () -> terminal.out().println("The sandbox does not run; start it: scripts/sandbox up"));
        return open.isPresent() ? 0 : 1;
    }

    @Command(description = "Stop the sandbox; its data is kept.")
    int down() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = OpenSandbox.in(folder).flatMap(OpenSandbox::process);
        if (process.isEmpty()) {
            terminal.out().println("The sandbox does not run.");
            return 0;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.get().destroyForcibly(); // its children end with it
        }
        terminal.out().println("The sandbox has stopped; its data is kept in " + folder + ".");
        return 0;
    }

    @Command(description = "Notify the archiver that a job ended.")
    int archive(
            @Option(
                            names = "--job",
                            paramLabel = "<id>",
                            description = "The job's run id (default: the last one that ended).")
                    Optional<String> job,
            @Option(
                            names = "--state",
                            paramLabel = "<state>",
                            description = "How the job ended (default: derived from its manifest).")
                    Optional<String> state)
            throws IOException {
        Optional<OpenSandbox> open = OpenSandbox.in(folder);
        if (open.isEmpty()) {
            return status();
        }
        if (!LambdaProcess.isPossible()) {
            terminal.err().println("The archiver needs AWS Lambda's runtime, which runs on Linux only.");
            return 1;
        }
        try {
            terminal.out().println(new SimulatedJobEnd(project, open.get().s3()).tell(job, state));
            return 0;
        } catch (IOException e) {
            terminal.err().println(e.getMessage());
            return 1;
        }
    }

    private Optional<OpenSandbox> started() throws IOException, InterruptedException {
        File log = folder.resolve("sandbox.log").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxServer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        process.getOutputStream().close();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            Optional<OpenSandbox> open = OpenSandbox.in(folder);
            if (open.isPresent()) {
                return open;
            }
            Thread.sleep(100);
        }
        process.destroy();
        terminal.err().println("The sandbox did not start:\n" + Files.readString(log.toPath()));
        return Optional.empty();
    }

    private void show(OpenSandbox open) {
        PrintWriter out = terminal.out();
        String pipeline = "  scripts/pipeline run --date 2024-05-27 --raw s3a://" + Cloud.BUCKET + "/raw --out s3a://"
                + SimulatedJobEnd.OUT + " \\";
        List.of(
                        "The sandbox runs (process " + open.pid() + "):",
                        "  S3          " + open.endpoint() + "  bucket " + Cloud.BUCKET + ", any credentials",
                        "  Redshift    " + open.jdbcUrl(),
                        "  PostgreSQL  " + open.postgresJdbcUrl() + "  the same tables",
                        "              " + open.psqlCommand(),
                        "",
                        "To use it in this shell, with S3, the Redshift URL and keys for personal data:",
                        "  . " + SandboxEnvironment.in(folder).file(),
                        "",
                        "Then upload the days of sample-data, load one, and notify the archiver that the job ended:",
                        "  scripts/generate --out s3://" + Cloud.BUCKET + "/raw --request sample-data/generate.json",
                        pipeline,
                        "    --contracts sample-data/contracts --views sample-data/views",
                        "  scripts/sandbox archive")
                .forEach(out::println);
    }
}
