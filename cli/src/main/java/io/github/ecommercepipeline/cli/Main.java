package io.github.ecommercepipeline.cli;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.util.List;

/** The main class for {@code spark-submit} or {@code java}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(Cli.execute(List.of(args), System.getenv(), Terminal.ofProcess(System.getenv())));
    }
}
