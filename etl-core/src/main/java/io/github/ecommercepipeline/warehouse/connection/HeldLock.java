package io.github.ecommercepipeline.warehouse.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A lock of the warehouse that is held until it is closed, or its connection is lost: the open transaction of a connection of its own.
 * The connection is used every minute, so that nothing in between takes it for forgotten. Thread-safe.
 */
public final class HeldLock implements AutoCloseable {

    private static final int ALIVE_SECONDS = 60;
    private static final int ANSWER_SECONDS = 30;

    private final Connection connection;
    private final ScheduledExecutorService alive = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "held lock");
        thread.setDaemon(true);
        return thread;
    });

    HeldLock(Connection connection) {
        this.connection = connection;
        var unused = alive.scheduleWithFixedDelay(this::isHeld, ALIVE_SECONDS, ALIVE_SECONDS, TimeUnit.SECONDS);
    }

    /** Asks the warehouse whether the lock is still held. A lock that was lost is never held again. */
    public synchronized boolean isHeld() {
        try {
            boolean held = connection.isValid(ANSWER_SECONDS);
            if (!held) {
                close(connection);
            }
            return held;
        } catch (SQLException e) {
            close(connection);
            return false;
        }
    }

    @Override
    public void close() {
        alive.shutdownNow();
        synchronized (this) {
            close(connection);
        }
    }

    /** Closing rolls back, which releases the lock. */
    static void close(Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // the server ends the transaction of a lost connection by itself
        }
    }
}
