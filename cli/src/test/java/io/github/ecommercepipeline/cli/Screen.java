package io.github.ecommercepipeline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** A terminal that remembers, and the exit code of the last command. */
final class Screen {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);

    int run(Engine engine, Map<String, String> environment, String... args) {
        return Cli.execute(List.of(args), environment, terminal, engine);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    Terminal terminal() {
        return terminal;
    }
}
