package io.github.ecommercepipeline.sandbox;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One PostgreSQL server as a child of this process. */
final class PostgresProcess {

    private static final Duration START = Duration.ofSeconds(60);

    /** PostgreSQL's fast shutdown. */
    private static final String FAST = "INT";

    private final GuardedProcess process;
    private final Path pidFile;

    private PostgresProcess(GuardedProcess process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    static PostgresProcess start(Path data, int port, String user, boolean durable, Unprivileged way)
            throws IOException {
        Path bin = PostgresBinaries.unpacked().resolve("bin");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(bin, data, user, durable, way);
        } else {
            way.own(data);
        }
        Path log = data.resolve("server.log");
        long saidBefore = Files.exists(log) ? Files.size(log) : 0;
        List<String> command =
                new ArrayList<>(List.of(bin.resolve("postgres").toString(), "-D", data.toString(), "-p", "" + port));
        settings(durable).forEach(setting -> command.addAll(List.of("-c", setting)));
        GuardedProcess process = GuardedProcess.start(
                processOf(way.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
                FAST);
        PostgresProcess server = new PostgresProcess(process, data.resolve("postmaster.pid"));
        server.awaitReady(data, log, saidBefore);
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

    private static void initialise(Path bin, Path data, String user, boolean durable, Unprivileged way)
            throws IOException {
        Files.createDirectories(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        way.own(data);
        List<String> command = new ArrayList<>(List.of(
                bin.resolve("initdb").toString(), "-D", data.toString(), "-U", user, "-A", "trust", "-E", "UTF8"));
        command.add("--locale=C");
        if (!durable) {
            command.add("--no-sync");
        }
        Process initdb =
                processOf(way.command(command)).redirectErrorStream(true).start();
        initdb.getOutputStream().close();
        String output = new String(initdb.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed in " + data + ":\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Without the settings of a PostgreSQL client that may lie in this process's environment. */
    private static ProcessBuilder processOf(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.directory(Path.of("/").toFile());
        return builder;
    }

    private void awaitReady(Path data, Path log, long saidBefore) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                stop();
                byte[] said = Files.readAllBytes(log);
                throw new IOException("PostgreSQL did not start in " + data + ":\n"
                        + new String(said, (int) saidBefore, (int) (said.length - saidBefore), StandardCharsets.UTF_8));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** PostgreSQL keeps a file while it runs: the first line is its process id, the eighth its state. */
    private boolean isReady() throws IOException {
        if (!process.isAlive() || !Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() >= 8
                && lines.get(7).strip().equals("ready")
                && process.holds(Long.parseLong(lines.get(0).strip()));
    }

    /**
     * Ends the server and all it started as {@code kill -9} does. Its pid file goes: the next server would
     * take the dead one for alive while its parent has not asked for it.
     */
    void kill() throws IOException {
        process.kill();
        Files.deleteIfExists(pidFile);
    }

    /** Ends the server and waits for it; does nothing the second time. */
    void stop() {
        process.close();
    }
}
