package io.github.ecommercepipeline.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.util.List;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;

final class RecordFaultsTest {

    @Test
    void what_a_record_causes_is_its_reason() {
        for (Throwable fault : List.of(
                new ArithmeticException(),
                new IllegalArgumentException(new RuntimeException()),
                new IllegalStateException(new JsonParseException(null, "not JSON")),
                new IllegalStateException(new MalformedInputException(1)),
                new StackOverflowError())) {
            assertThatCode(() -> RecordFaults.rethrowIfOfTask(fault)).doesNotThrowAnyException();
        }
    }

    @Test
    void what_concerns_the_task_fails_the_task() {
        for (Throwable fault : List.of(
                new IOException("lost"),
                new UncheckedIOException(new IOException("lost")),
                new IllegalStateException(new IOException("lost")),
                new InterruptedException(),
                new TaskKilledException("stopped"),
                new IllegalStateException(new OutOfMemoryError()))) {
            assertThatThrownBy(() -> RecordFaults.rethrowIfOfTask(fault)).isSameAs(fault);
        }
    }
}
