package io.github.ecommercepipeline.sandbox.open;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.Main;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.sandbox.BuildFolder;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

@EnabledOnOs(OS.LINUX)
class SandboxIT {

    private static final Path SAMPLE = Path.of("../sample-data");

    private record Said(int exitCode, String out, String err) {}

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        // As root the servers run as other users, who must get there.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void down() {
        sandbox("down");
    }

    @Test
    void a_day_is_taken_in_and_archived_against_a_sandbox_in_the_background() throws Exception {
        // Another process has the number of one that died without a word.
        new OpenSandbox(
                        ProcessHandle.current().pid(),
                        Instant.EPOCH,
                        "http://127.0.0.1:1",
                        "jdbc:none",
                        "jdbc:none",
                        "psql")
                .tell(folder);
        assertThat(sandbox("status"))
                .isEqualTo(new Said(1, "The sandbox does not run; start it: scripts/sandbox up\n", ""));
        assertThat(sandbox("archive")).isEqualTo(sandbox("status"));

        Said up = sandbox("up");
        assertThat(up.exitCode()).as(up.err()).isZero();
        assertThat(up.out()).startsWith("The sandbox runs (process ");
        assertThat(sandbox("up")).isEqualTo(up);
        assertThat(sandbox("status")).isEqualTo(up);
        assertThat(sandbox("archive")).isEqualTo(new Said(1, "", "no job has left a manifest in s3a://shop/out\n"));

        S3Access s3 = OpenSandbox.in(folder).orElseThrow().s3();
        put(s3, "year=2024/month=05/day=27");
        run(environment(up.out()));
        assertThat(customers(up.out()))
                .as("the PostgreSQL has the tables that the Redshift URL loaded")
                .isPositive();
        assertThat(sandbox("archive", "--state", "RUNNING").out())
                .contains("The EventBridge rule does not match RUNNING");
        assertThat(archived(s3)).isEmpty();
        Said archive = sandbox("archive");
        assertThat(archive.exitCode()).as(archive.err()).isZero();
        assertThat(archive.out()).contains(" ended SUCCEEDED.\n", "3 batches archived, 0 already archived");
        assertThat(archived(s3))
                .filteredOn(key -> key.endsWith("/_archive.json"))
                .hasSize(3);

        assertThat(sandbox("down").out()).startsWith("The sandbox has stopped; its data is kept in " + folder);
        assertThat(sandbox("status").exitCode()).isEqualTo(1);
        assertThat(sandbox("down")).isEqualTo(new Said(0, "The sandbox does not run.\n", ""));
    }

    private Said sandbox(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
        String[] arguments = Stream.concat(
                        Stream.of("--project", "..", "--folder", folder.toString()), Stream.of(command))
                .toArray(String[]::new);
        return new Said(Sandbox.run(terminal, arguments), out.toString(), err.toString());
    }

    /** Puts the sample's files of that day into the raw zone. */
    private static void put(S3Access s3, String day) throws IOException {
        Path raw = SAMPLE.resolve("raw");
        try (S3Client client = s3.client();
                Stream<Path> files = Files.walk(raw)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(day))
                    .toList()) {
                client.putObject(request -> request.bucket(Cloud.BUCKET).key("raw/" + raw.relativize(file)), file);
            }
        }
    }

    /** What a shell's environment has after the file that the sandbox names. */
    private Map<String, String> environment(String told) throws IOException {
        Path file = Path.of(told(told, "\n  \\. (\\S+)"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Process shell = new ProcessBuilder("env", "-i", "/bin/sh", "-c", ". \"$0\"; env", file.toString()).start();
        shell.getOutputStream().close();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("=", 2))
                .filter(variable -> variable[0].matches("(AWS|WAREHOUSE|PIPELINE)_.*"))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));
    }

    /** The number of customers, by the PostgreSQL URL. */
    private static long customers(String told) throws SQLException {
        try (Connection connection = DriverManager.getConnection(told(told, "(jdbc:postgresql:\\S+)"));
                ResultSet count = connection.createStatement().executeQuery("SELECT count(*) FROM history.customers")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Runs the job with that environment and no other setting. */
    private void run(Map<String, String> environment) throws IOException, InterruptedException {
        Path log = folder.resolve("job.log");
        ProcessBuilder job = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + BuildFolder.of(Path.of("../cli")).resolve("launch/jvm.args"),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--date=2024-05-27",
                        "--lookback=0",
                        "--raw=s3a://shop/raw",
                        "--out=s3a://shop/out",
                        "--contracts=" + SAMPLE.resolve("contracts"),
                        "--views=" + SAMPLE.resolve("views"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        job.environment().putAll(environment);
        assertThat(job.start().waitFor()).as(Files.readString(log)).isZero();
    }

    private static String told(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private static List<String> archived(S3Access s3) {
        try (S3Client client = s3.client()) {
            return client
                    .listObjectsV2Paginator(list -> list.bucket(Cloud.BUCKET).prefix("archive/"))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        }
    }
}
