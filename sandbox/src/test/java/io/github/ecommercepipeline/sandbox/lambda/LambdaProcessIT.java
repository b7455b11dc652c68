package io.github.ecommercepipeline.sandbox.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.sandbox.BuildFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LambdaProcessIT {

    @TempDir
    private Path folder;

    @Test
    void one_process_serves_one_invocation_after_the_other_also_after_it_threw() throws IOException {
        try (LambdaProcess lambda = echo(Duration.ofSeconds(60))) {
            assertThat(lambda.invoke("{}"))
                    .isEqualTo(new Invocation.Returned("{\"n\":1,\"inTime\":true,\"said\":\"hello\"}"));
            assertThat(lambda.invoke("\"throw\"")).isInstanceOfSatisfying(Invocation.Threw.class, threw -> {
                assertThat(threw.errorType()).isEqualTo("Runtime.UserException");
                assertThat(threw.error()).contains("told to throw", "java.lang.IllegalStateException");
            });
            assertThat(lambda.invoke("{}"))
                    .isEqualTo(new Invocation.Returned("{\"n\":3,\"inTime\":true,\"said\":\"hello\"}"));
        }
    }

    @Test
    void a_dead_process_is_told_and_the_next_invocation_starts_another() throws Exception {
        try (LambdaProcess lambda = echo(Duration.ofSeconds(60))) {
            assertThat(lambda.invoke("\"exit\""))
                    .isInstanceOfSatisfying(
                            Invocation.Died.class,
                            died -> assertThat(died.log()).contains("about to exit"));
            assertThat(lambda.invoke("{}"))
                    .isEqualTo(new Invocation.Returned("{\"n\":1,\"inTime\":true,\"said\":\"hello\"}"));
            CompletableFuture<Void> killer = CompletableFuture.runAsync(
                    lambda::kill, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
            assertThat(lambda.invoke("\"sleep\"")).isInstanceOf(Invocation.Died.class);
            killer.get();
        }
    }

    @Test
    void time_that_is_up_kills_the_process() throws IOException {
        try (LambdaProcess lambda = echo(Duration.ofSeconds(2))) {
            assertThat(lambda.invoke("\"sleep\"")).isEqualTo(new Invocation.TimedOut());
        }
    }

    private LambdaProcess echo(Duration timeout) {
        Path classes = BuildFolder.of(Path.of("")).resolve("test-classes").toAbsolutePath();
        return new LambdaProcess(
                new LambdaFunction("echo", classes, Echo.class.getName(), 256, timeout, Map.of("WORD", "hello")),
                folder.resolve("echo.log"));
    }
}
