package io.github.ecommercepipeline.warehouse.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Connections that nobody uses for the moment, for all jobs of this process. A job has some ten transactions for each day of a dataset, and each
 * new connection is a new process of the server. After a few seconds they are closed.
 */
final class IdleConnections {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 8;

    private record Idle(Object settings, Connection connection, long since) {}

    /** The one given last comes last. */
    private final Deque<Idle> idle = new ArrayDeque<>();

    private boolean closes;

    /** One that was opened with equal settings; empty if there is none. */
    synchronized Optional<Connection> take(Object settings) {
        for (Iterator<Idle> newest = idle.descendingIterator(); newest.hasNext(); ) {
            Idle found = newest.next();
            if (found.settings().equals(settings)) {
                newest.remove();
                return Optional.of(found.connection());
            }
        }
        return Optional.empty();
    }

    /** Takes back one that is between two transactions. */
    void give(Object settings, Connection connection) {
        List<Connection> surplus = new ArrayList<>();
        synchronized (this) {
            idle.addLast(new Idle(settings, connection, System.nanoTime()));
            while (idle.size() > MOST) {
                surplus.add(idle.removeFirst().connection());
            }
            if (!closes) {
                Thread thread = new Thread(this::closeLater, "idle-connections");
                thread.setDaemon(true);
                thread.start();
                closes = true;
            }
        }
        surplus.forEach(IdleConnections::close);
    }

    /** Closes those with equal settings, since one of them turned out to be lost. */
    void closeAll(Object settings) {
        Optional<Connection> next = take(settings);
        while (next.isPresent()) {
            close(next.get());
            next = take(settings);
        }
    }

    private void closeLater() {
        try {
            List<Connection> old = removeOld();
            while (old != null) {
                old.forEach(IdleConnections::close);
                Thread.sleep(KEPT.toMillis() / 2);
                old = removeOld();
            }
        } catch (InterruptedException e) {
            ends();
        }
    }

    /** The next connection that is given starts another thread. */
    private synchronized void ends() {
        closes = false;
    }

    /** Those that have been idle for some time; null if there are none at all, and the thread ends. */
    private synchronized List<Connection> removeOld() {
        if (idle.isEmpty()) {
            ends();
            return null;
        }
        List<Connection> old = new ArrayList<>();
        while (!idle.isEmpty() && System.nanoTime() - idle.getFirst().since() >= KEPT.toNanos()) {
            old.add(idle.removeFirst().connection());
        }
        return old;
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // uncommitted work is rolled back by the server
        }
    }
}
