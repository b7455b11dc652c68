package io.github.ecommercepipeline.warehouse.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** Transactions one after the other over one connection, each tried again where that may help. Not thread-safe. */
public final class WarehouseSession implements AutoCloseable {

    private static final int ATTEMPTS = 6;
    private static final int FEW_ATTEMPTS = 3;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final Connections connections;
    private Connection open;

    WarehouseSession(Connections connections) {
        this.connections = connections;
    }

    /**
     * Runs work in one transaction. Work that was committed although the answer was lost runs again, so it must
     * recognise itself.
     *
     * @param what names the work in error messages
     * @throws WarehouseException if it failed for good, or for a reason that stays
     */
    public <T> T inTransaction(String what, Connections.Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !connections.isWorthAnotherTry(e)) {
                    throw SqlErrors.exception(
                            what + " failed in the warehouse " + connections.address()
                                    + (attempt > 1 ? " after " + attempt + " attempts" : ""),
                            e);
                }
                pause(what, FIRST_PAUSE_MILLIS << (attempt - 1));
            }
        }
    }

    private <T> T once(Connections.Work<T> work) throws SQLException {
        boolean done = false;
        try {
            if (open == null) {
                open = connections.open();
            }
            T result = work.in(open);
            open.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                // Closing rolls back, also where the connection is in no state to be told to.
                close();
            }
        }
    }

    /** Does work again and again until it succeeds, a few times, with growing pauses. */
    public void untilDone(String what, Runnable work) {
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

    @Override
    public void close() {
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            // there is nothing left to lose
        } finally {
            open = null;
        }
    }
}
