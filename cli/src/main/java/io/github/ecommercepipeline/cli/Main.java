package io.github.ecommercepipeline.cli;

import io.github.ecommercepipeline.cli.command.SparkEngine;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main class for {@code spark-submit} or {@code java}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        System.exit(Cli.execute(
                List.of(args),
                environment,
                Terminal.ofProcess(environment),
                new SparkEngine(environment),
                Optional.of(Path.of(""))));
    }
}
