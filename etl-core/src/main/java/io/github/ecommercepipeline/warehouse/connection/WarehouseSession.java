package io.github.ecommercepipeline.warehouse.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Runs transactions one after another over one connection, retrying those that fail transiently. Not thread-safe. */
public final class WarehouseSession implements AutoCloseable {

    private static final int ATTEMPTS = 6;
    private static final int FEW_ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LOCK_PAUSE_MILLIS = 500;

    private final Connections connections;
    private Connection open;

    WarehouseSession(Connections connections) {
        this.connections = connections;
    }

    /**
     * Runs work in one transaction. If the connection is lost during the commit, work that was committed runs again, so it
     * must recognise its own result.
     *
     * @param what names the work in error messages
     * @throws WarehouseException if the last attempt failed, or an attempt failed permanently
     */
    public <T> T inTransaction(String what, Connections.Work<T> work) {
        long begin = System.nanoTime();
        int attempt = 1;
        Optional<Long> waiting = Optional.empty();
        while (true) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (connections.isLockTimeout(e)) {
                    // Not counted: statements before the first that gave up, which may have waited long for another
                    // publisher.
                    waiting = Optional.of(
                            waiting.orElseGet(() -> e instanceof LockTimeout gaveUp ? gaveUp.begin() : begin));
                    waitForLock(what, waiting.get(), e);
                    continue;
                }
                if (attempt == ATTEMPTS || !connections.isRetryable(e)) {
                    throw SqlErrors.exception(
                            what + " failed in the warehouse " + connections.address()
                                    + (attempt > 1 ? " after " + attempt + " attempts" : ""),
                            e);
                }
                pause(what, FIRST_PAUSE_MILLIS << (attempt - 1));
                attempt++;
            }
        }
    }

    /** Pauses, with nothing locked, so that others proceed; throws once the patience is exhausted. */
    private void waitForLock(String what, long begin, SQLException timeout) {
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        if (waited.compareTo(connections.lockPatience()) >= 0) {
            String holders = connections.lockHolders(timeout);
            throw new WarehouseException(
                    what + " failed in the warehouse " + connections.address() + ": waited " + waited.toSeconds()
                            + " s for a lock"
                            + (holders.isEmpty() ? "" : ": " + holders)
                            + ". Nothing was changed; end that transaction, or run the job again later",
                    timeout);
        }
        pause(what, LOCK_PAUSE_MILLIS);
    }

    private <T> T once(Connections.Work<T> work) throws SQLException {
        boolean done = false;
        try {
            if (open == null) {
                open = connections.take();
            }
            T result = work.in(open);
            open.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                discard();
            }
        }
    }

    /** Runs work up to three times until it succeeds, with growing pauses. */
    public void retrying(String what, Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return;
            } catch (WarehouseException e) {
                if (attempt == FEW_ATTEMPTS) {
                    throw e;
                }
                pause(what, FIRST_PAUSE_MILLIS << (attempt + 2));
            }
        }
    }

    private static void pause(String what, long millis) {
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseException(what + " was interrupted", e);
        }
    }

    private void discard() {
        if (open != null) {
            connections.discard(open);
            open = null;
        }
    }

    @Override
    public void close() {
        if (open != null) {
            connections.give(open);
            open = null;
        }
    }
}
