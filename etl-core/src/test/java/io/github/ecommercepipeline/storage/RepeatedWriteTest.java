package io.github.ecommercepipeline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedWriteTest {

    private final RepeatedWrite writes = new RepeatedWrite(3, Duration.ofMillis(1));
    private final AtomicInteger attempts = new AtomicInteger();

    private void write(int failures) throws IOException {
        writes.run(() -> {
            if (attempts.incrementAndGet() <= failures) {
                throw new IOException("slow down");
            }
        });
    }

    @Test
    void a_write_that_failed_is_repeated() throws IOException {
        write(2);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void the_last_failure_is_thrown() {
        assertThatThrownBy(() -> write(3)).isInstanceOf(IOException.class).hasMessage("slow down");
    }
}
