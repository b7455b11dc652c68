package io.github.ecommercepipeline.localwarehouse.process;

import java.io.IOException;

/** Waits; an interruption becomes an IOException, and the thread stays interrupted. */
public final class Waiting {

    private Waiting() {}

    /** Something to wait for. */
    @FunctionalInterface
    public interface Wait<T> {
        T end() throws IOException, InterruptedException;
    }

    public static <T> T on(Wait<T> wait) throws IOException {
        try {
            return wait.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public static void sleep(long millis) throws IOException {
        on(() -> {
            Thread.sleep(millis);
            return null;
        });
    }
}
