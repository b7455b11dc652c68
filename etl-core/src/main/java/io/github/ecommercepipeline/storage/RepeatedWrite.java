package io.github.ecommercepipeline.storage;

import java.io.IOException;
import java.time.Duration;

/**
 * Repeats a write that failed, since stores have moments in which they refuse.
 *
 * @param attempts at least 1
 * @param pause before the second attempt; doubled before each further one
 */
public record RepeatedWrite(int attempts, Duration pause) {

    public static final RepeatedWrite DEFAULT = new RepeatedWrite(4, Duration.ofMillis(500));

    /** A write that can be repeated. */
    @FunctionalInterface
    public interface Write {
        void run() throws IOException;
    }

    /**
     * Writes until an attempt succeeds.
     *
     * @throws IOException the last failure, if all attempts failed
     */
    public void run(Write write) throws IOException {
        Duration wait = pause;
        for (int attempt = 1; ; attempt++) {
            try {
                write.run();
                return;
            } catch (IOException e) {
                if (attempt >= attempts) {
                    throw e;
                }
            }
            try {
                Thread.sleep(wait.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            wait = wait.multipliedBy(2);
        }
    }
}
