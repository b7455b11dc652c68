package io.github.ecommercepipeline.localwarehouse.postgres;

import io.github.ecommercepipeline.localwarehouse.process.GuardedProcess;
import io.github.ecommercepipeline.localwarehouse.process.Waiting;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One PostgreSQL server as a child of this process. */
final class PostgresProcess {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** PostgreSQL's fast shutdown. */
    private static final String FAST = "INT";

    private final GuardedProcess process;
    private final Path pidFile;
    private volatile ProcessHandle postmaster;

    private PostgresProcess(GuardedProcess process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /**
     * Starts it, and creates its data directory if there is none.
     *
     * @param password that of the user in a new data directory; empty: anyone on this machine may connect
     */
    static PostgresProcess start(
            Path data, int port, String user, Optional<String> password, boolean durable, Unprivileged way)
            throws IOException {
        Path bin = PostgresBinaries.unpacked().resolve("bin");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin, data, user, password, durable, way);
        } else {
            way.own(data);
        }
        Path log = data.resolve("server.log");
        long logSize = Files.exists(log) ? Files.size(log) : 0;
        List<String> command =
                new ArrayList<>(List.of(bin.resolve("postgres").toString(), "-D", data.toString(), "-p", "" + port));
        settings(durable).forEach(setting -> command.addAll(List.of("-c", setting)));
        GuardedProcess process = GuardedProcess.start(
                processOf(way.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
                FAST);
        PostgresProcess server = new PostgresProcess(process, data.resolve("postmaster.pid"));
        server.awaitReady(data, log, logSize);
        return server;
    }

    private static List<String> settings(boolean durable) {
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "timezone=UTC",
                "max_connections=50",
                "shared_buffers=256MB",
                "maintenance_work_mem=256MB",
                "work_mem=64MB",
                "max_wal_size=4GB",
                "wal_level=minimal",
                "max_wal_senders=0"));
        if (!durable) {
            settings.addAll(List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off"));
        }
        return settings;
    }

    private static void initialise(
            Path bin, Path data, String user, Optional<String> password, boolean durable, Unprivileged way)
            throws IOException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        way.own(data);
        List<String> command = new ArrayList<>(
                List.of(bin.resolve("initdb").toString(), "-D", data.toString(), "-U", user, "-E", "UTF8"));
        command.add("--locale=C");
        Optional<Path> secret = password.isPresent() ? Optional.of(secret(password.get(), way)) : Optional.empty();
        command.addAll(secret.map(file -> List.of("-A", "scram-sha-256", "--pwfile=" + file))
                .orElse(List.of("-A", "trust")));
        if (!durable) {
            command.add("--no-sync");
        }
        Process initdb =
                processOf(way.command(command)).redirectErrorStream(true).start();
        initdb.getOutputStream().close();
        String output = new String(initdb.getInputStream().readAllBytes(), Charset.defaultCharset());
        int exitCode = Waiting.on(initdb::waitFor);
        if (secret.isPresent()) {
            Files.delete(secret.get());
        }
        if (exitCode != 0) {
            throw new IOException("initdb failed in " + data + ":\n" + output);
        }
    }

    /** A file that only the server's user can read. */
    private static Path secret(String password, Unprivileged way) throws IOException {
        Path file = Files.createTempFile("password", ""); // mode 0600
        Files.writeString(file, password);
        way.own(file);
        return file;
    }

    /** Without the environment variables of a PostgreSQL client that this process may have. */
    private static ProcessBuilder processOf(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.directory(Path.of("/").toFile());
        return builder;
    }

    private void awaitReady(Path data, Path log, long logSize) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                stop();
                byte[] output = Files.readAllBytes(log);
                throw new IOException("PostgreSQL did not start in " + data + ":\n"
                        + new String(output, (int) logSize, (int) (output.length - logSize), StandardCharsets.UTF_8));
            }
            try {
                Waiting.sleep(20);
            } catch (IOException e) {
                stop();
                throw e;
            }
        }
    }

    /** PostgreSQL keeps a file while it runs: line 1 is its process id, line 8 its state. */
    private boolean isReady() throws IOException {
        if (!process.isAlive() || !Files.exists(pidFile)) {
            return false;
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile);
        } catch (NoSuchFileException e) {
            return false; // a server that cannot start removes it in the meantime
        }
        if (lines.size() < 8 || !lines.get(7).strip().equals("ready")) {
            return false;
        }
        long pid = Long.parseLong(lines.get(0).strip());
        postmaster = ProcessHandle.of(pid).filter(found -> process.holds(pid)).orElse(null);
        return postmaster != null;
    }

    /**
     * Kills the server and its children as {@code kill -9} does. Deletes its pid file: until the dead process is reaped,
     * the next server would think that it is still running.
     */
    void kill() throws IOException {
        process.kill();
        Files.deleteIfExists(pidFile);
    }

    /** Stops the server and waits until it has ended; stopping again has no effect. */
    void stop() {
        process.close();
        awaitEnd();
    }

    /** Ctrl-C reaches the shell in between too, which may then end before the server. */
    private void awaitEnd() {
        long deadline = System.nanoTime() + STOP.toNanos();
        while (postmaster != null && postmaster.isAlive() && Files.exists(pidFile) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
