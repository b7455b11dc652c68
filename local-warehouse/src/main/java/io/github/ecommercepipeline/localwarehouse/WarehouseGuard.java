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

/** The process that runs the server of a folder until nobody has used it for a while. */
final class WarehouseGuard {

    private static final int LOOK_MILLIS = 200;
    /** A client that looks whether a guard is there has its lock for a moment. */
    private static final int LOCK_ATTEMPTS = 20;

    private final WarehouseFolder folder;
    private final Duration patience;

    private WarehouseGuard(WarehouseFolder folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
    }

    public static void main(String[] args) throws IOException {
        new WarehouseGuard(WarehouseFolder.at(Path.of(args[0])), Duration.ofMillis(Long.parseLong(args[1]))).run();
    }

    private void run() throws IOException {
        try (FileChannel channel = folder.guardLock();
                FileLock lock = lock(channel)) {
            if (lock == null) {
                return; // another guard is faster
            }
            folder.removeAddress();
            Files.deleteIfExists(folder.failure());
            try (EmbeddedWarehouse server = start()) {
                folder.write(new Address(server.port(), ProcessHandle.current().pid()));
                waitForLastClient();
                folder.removeAddress();
            } catch (IOException e) {
                Files.writeString(folder.failure(), String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        for (int attempt = 1; attempt < LOCK_ATTEMPTS; attempt++) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            Waiting.sleep(LOOK_MILLIS / 4);
        }
        return null;
    }

    private EmbeddedWarehouse start() throws IOException {
        Path version = folder.data().resolve("PG_VERSION");
        if (Files.exists(version)) {
            String found = Files.readString(version).strip();
            String here = EmbeddedWarehouse.majorVersion();
            if (!found.equals(here)) {
                throw new IOException("the warehouse in " + folder.data() + " was made by PostgreSQL " + found
                        + ", and this release has PostgreSQL " + here
                        + ". Nothing was changed. Use the release that made"
                        + " it, or move the folder away and publish the days again");
            }
        }
        return EmbeddedWarehouse.withPassword(folder.data(), folder.password());
    }

    /** Returns with all of the clients' lock: a new client waits for it, then finds no server and starts another guard. */
    private void waitForLastClient() throws IOException {
        FileChannel clients = folder.clientsLock();
        long idleSince = System.nanoTime();
        while (true) {
            Waiting.sleep(LOOK_MILLIS);
            FileLock all = clients.tryLock();
            if (all == null) {
                idleSince = System.nanoTime();
                continue;
            }
            boolean waits = System.nanoTime() - idleSince < patience.toNanos();
            if (!Files.exists(folder.stop()) && (waits || Files.exists(folder.keep()))) {
                all.release();
                continue;
            }
            Files.deleteIfExists(folder.stop());
            return;
        }
    }
}
