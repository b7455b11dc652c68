package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.protocol.Frame;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tracks requests to PostgreSQL and its responses, to know when no response is pending. Then, and only then, the
 * stand-in may send statements of its own within a client's transaction. Thread-safe.
 *
 * <p>Requests up to a Sync form a group. In a group each Parse, Bind, Describe, Execute and Close gets one response; after
 * an error the rest of the group gets none.
 */
final class Dialogue {

    /** Enough that PostgreSQL does not wait for each one, few enough that a long result does not fill the memory. */
    private static final int KEPT = 1024;

    private final BlockingQueue<Frame> own = new LinkedBlockingQueue<>(KEPT);
    private int unansweredGroups = 1; // the startup message is answered like a group
    private int asked;
    private int answered;
    private boolean failed;
    private boolean inBlock;
    private boolean over;
    private int process;
    private volatile boolean takenOver;

    /** The client's thread: sends one more request of the current group. */
    synchronized void asks() {
        asked++;
    }

    /** The client's thread: ends the group, with a Sync or a simple query. */
    synchronized void endsGroup() {
        unansweredGroups++;
        asked = 0;
    }

    synchronized boolean isGroupStart() {
        return asked == 0;
    }

    synchronized void answers() {
        answered++;
        notifyAll();
    }

    /** @param tag of a CommandComplete */
    synchronized void completes(String tag) {
        if (tag.equals("BEGIN") || tag.equals("START TRANSACTION")) {
            inBlock = true;
        } else if (tag.equals("COMMIT") || tag.equals("ROLLBACK")) {
            inBlock = false;
        }
        answers();
    }

    synchronized void fails() {
        failed = true;
        notifyAll();
    }

    /** @param status of a ReadyForQuery: I, T or E */
    synchronized void ready(char status) {
        unansweredGroups--;
        answered = 0;
        failed = false;
        inBlock = status != 'I';
        notifyAll();
    }

    /** @param number PostgreSQL's process id */
    synchronized void isWith(int number) {
        process = number;
    }

    synchronized int process() {
        return process;
    }

    /** Either side has closed its connection. */
    synchronized void ends() {
        over = true;
        Frame end = new Frame('X', new byte[0]);
        if (!own.offer(end)) {
            own.clear();
            own.add(end);
        }
        notifyAll();
    }

    /** Whether a transaction block is open; valid only while no response is pending. */
    synchronized boolean inBlock() {
        return inBlock;
    }

    /** Whether the current group has failed: PostgreSQL ignores the rest of it. */
    synchronized boolean isFailed() {
        return failed;
    }

    /** Waits until no response is pending; from then on messages are kept for {@link #take}. */
    synchronized void takeOver() throws IOException {
        while (!over && (unansweredGroups > 0 || (!failed && answered < asked))) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (over) {
            throw new EOFException("PostgreSQL closed the connection");
        }
        takenOver = true;
    }

    void giveBack() {
        takenOver = false;
    }

    boolean isTakenOver() {
        return takenOver;
    }

    /** Waits while the queue is full. */
    void keep(Frame frame) throws IOException {
        try {
            while (!own.offer(frame, 1, TimeUnit.SECONDS)) {
                requireGoingOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private synchronized void requireGoingOn() throws IOException {
        if (over) {
            throw new EOFException("the session ended before PostgreSQL's response was read");
        }
    }

    /** The next message while taken over. */
    Frame take() throws IOException {
        try {
            Frame frame = own.take();
            if (frame.type() == 'X') {
                throw new EOFException("PostgreSQL closed the connection");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether an error has arrived that {@link #take} has not returned yet. */
    boolean hasError() {
        return own.stream().anyMatch(frame -> frame.type() == 'E' || frame.type() == 'X');
    }
}
