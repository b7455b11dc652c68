package io.github.ecommercepipeline.sandbox.redshift;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What was asked of PostgreSQL and what it has answered, so that one can tell when it owes no answer. Then, and only then,
 * the stand-in may speak to it in the middle of a client's transaction. Thread-safe.
 *
 * <p>Requests up to a Sync are a group. In a group each Parse, Bind, Describe, Execute and Close has one answer; after an
 * error the rest of the group has none.
 */
final class Dialogue {

    /** So many that PostgreSQL need not wait for each, so few that a long answer does not fill the memory. */
    private static final int KEPT = 1024;

    private final BlockingQueue<Frame> own = new LinkedBlockingQueue<>(KEPT);
    private int unansweredGroups = 1; // the start-up is answered as a group is
    private int asked;
    private int answered;
    private boolean failed;
    private boolean inBlock;
    private boolean over;
    private int process;
    private volatile boolean takenOver;

    /** The client's thread: one more request of the current group goes to PostgreSQL. */
    synchronized void asks() {
        asked++;
    }

    /** The client's thread: the group ends, with a Sync or because it is a simple query. */
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

    /** @param number of PostgreSQL's process */
    synchronized void isWith(int number) {
        process = number;
    }

    synchronized int process() {
        return process;
    }

    /** Either side closed its connection. */
    synchronized void ends() {
        over = true;
        Frame end = new Frame('X', new byte[0]);
        if (!own.offer(end)) {
            own.clear();
            own.add(end);
        }
        notifyAll();
    }

    /** Whether a BEGIN was run and no COMMIT or ROLLBACK; known where PostgreSQL owes no answer. */
    synchronized boolean inBlock() {
        return inBlock;
    }

    /** Whether the current group has failed, so that PostgreSQL ignores the rest of it. */
    synchronized boolean isFailed() {
        return failed;
    }

    /** Waits until PostgreSQL owes no answer, and from then on keeps its messages for {@link #take}. */
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

    /** Waits while there is no room for it. */
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
            throw new EOFException("nobody takes what PostgreSQL answers");
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

    /** Whether an error has arrived that {@link #take} has not given yet. */
    boolean hasError() {
        return own.stream().anyMatch(frame -> frame.type() == 'E' || frame.type() == 'X');
    }
}
