package io.github.ecommercepipeline.localwarehouse;

import io.github.ecommercepipeline.localwarehouse.WarehouseFolder.Address;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.localwarehouse.process.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client's share of the warehouse in a folder: the server runs at least until this process ends, however it ends. Several
 * processes may use a folder at once. The server listens on the loopback interface only.
 *
 * @param jdbcUrl for the PostgreSQL driver; contains the user, not the password
 */
public record LocalWarehouse(Path folder, String jdbcUrl, String user, String password, String psql) {

    private static final Duration START = Duration.ofMinutes(2);
    /** For a guard to see that there is no client; to stop the server may take longer. */
    private static final Duration STOP = Duration.ofSeconds(5);
    /** A command that follows another finds the server warm. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int LOOK_MILLIS = 50;

    /** In a process group of its own, so that Ctrl-C ends the command and not the warehouse of others. */
    private static final String DETACHED = "set -m; nohup \"$@\" </dev/null >>\"$0\" 2>&1 & wait";

    /** The locks of this process, which the system would not tell from each other; by folder. */
    private static final Map<Path, FileLock> HELD = new HashMap<>();

    /**
     * Starts the server unless it runs.
     *
     * @param folder created if missing
     * @throws IOException with the reason if it cannot be started
     */
    public static LocalWarehouse use(Path folder) throws IOException {
        return use(folder, PATIENCE);
    }

    static synchronized LocalWarehouse use(Path folder, Duration patience) throws IOException {
        WarehouseFolder files = WarehouseFolder.at(folder);
        Files.createDirectories(files.path());
        if (!HELD.containsKey(files.path())) {
            HELD.put(files.path(), files.clientsLock().lock(0, Long.MAX_VALUE, true));
        }
        long deadline = System.nanoTime() + START.toNanos();
        Optional<Process> started = Optional.empty();
        while (true) {
            boolean guarded = isGuarded(files);
            Optional<Address> address = guarded ? files.address() : Optional.empty();
            if (address.isPresent()) {
                return of(files, address.get());
            }
            if (started.isPresent() && !started.get().isAlive() && Files.exists(files.failure())) {
                throw new IOException(Files.readString(files.failure()));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the warehouse in " + files.path() + " did not start within " + START.toSeconds()
                        + " s; see " + files.log());
            }
            if (!guarded && started.filter(Process::isAlive).isEmpty()) {
                started = Optional.of(startGuard(files, patience));
            }
            Waiting.sleep(LOOK_MILLIS);
        }
    }

    /** The warehouse of a folder if its server runs; this process gets no share of it. */
    public static Optional<LocalWarehouse> running(Path folder) throws IOException {
        WarehouseFolder files = WarehouseFolder.at(folder);
        if (!Files.isDirectory(files.path()) || !isGuarded(files)) {
            return Optional.empty();
        }
        Optional<Address> address = files.address();
        return address.isPresent() ? Optional.of(of(files, address.get())) : Optional.empty();
    }

    /** Whether the server goes on when its last client has ended. */
    public static void keep(Path folder, boolean keep) throws IOException {
        Path file = WarehouseFolder.at(folder).keep();
        if (keep && !Files.exists(file)) {
            Files.createFile(file);
        } else if (!keep) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Ends the server if no other process uses it.
     *
     * @return whether it has ended
     */
    public static boolean stop(Path folder) throws IOException {
        WarehouseFolder files = WarehouseFolder.at(folder);
        if (!isGuarded(files)) {
            return true;
        }
        keep(folder, false);
        Files.writeString(files.stop(), "");
        long deadline = System.nanoTime() + STOP.toNanos();
        while (isGuarded(files) && (files.address().isEmpty() || System.nanoTime() < deadline)) {
            Waiting.sleep(LOOK_MILLIS);
        }
        Files.deleteIfExists(files.stop());
        return !isGuarded(files);
    }

    private static LocalWarehouse of(WarehouseFolder files, Address address) throws IOException {
        String server = "127.0.0.1:" + address.port() + "/" + EmbeddedWarehouse.DATABASE;
        return new LocalWarehouse(
                files.path(),
                "jdbc:postgresql://" + server + "?user=" + EmbeddedWarehouse.USER,
                EmbeddedWarehouse.USER,
                files.password(),
                "PGPASSWORD=$(cat '" + files.path().resolve("password") + "') psql 'postgresql://"
                        + EmbeddedWarehouse.USER + "@" + server + "'");
    }

    private static boolean isGuarded(WarehouseFolder files) throws IOException {
        try (FileChannel channel = files.guardLock();
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private static Process startGuard(WarehouseFolder files, Duration patience) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", DETACHED, files.log().toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WarehouseGuard.class.getName(),
                files.path().toString(),
                String.valueOf(patience.toMillis())));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
