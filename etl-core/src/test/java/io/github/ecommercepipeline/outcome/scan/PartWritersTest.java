package io.github.ecommercepipeline.outcome.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartWritersTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void all_writers_are_closed_whatever_one_of_them_throws() {
        IllegalStateException unexpected = new IllegalStateException("unexpected");
        IOException full = new IOException("no space");

        assertThatThrownBy(() -> PartWriters.closeAll(
                        List.of(throwing("first", unexpected), throwing("second", full), () -> closed.add("third"))))
                .isSameAs(unexpected)
                .hasSuppressedException(full);
        assertThat(closed).containsExactly("first", "second", "third");
    }

    private Closeable throwing(String name, Exception failure) {
        return () -> {
            closed.add(name);
            if (failure instanceof IOException exception) {
                throw exception;
            }
            throw (RuntimeException) failure;
        };
    }
}
