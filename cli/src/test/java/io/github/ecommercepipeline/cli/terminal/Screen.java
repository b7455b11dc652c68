package io.github.ecommercepipeline.cli.terminal;

import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.command.Engine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A terminal that captures its output; documents of {@code --json} must be as their schema says. */
public final class Screen {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);

    public int run(Engine engine, Map<String, String> environment, String... args) {
        int before = out.getBuffer().length();
        int exitCode = Cli.execute(List.of(args), environment, terminal, engine);
        CommandOutputSchema.check(List.of(args), out.getBuffer().substring(before));
        return exitCode;
    }

    /** With the options file of a working folder. */
    public int run(Path workingFolder, Engine engine, Map<String, String> environment, String... args) {
        return Cli.execute(List.of(args), environment, terminal, engine, Optional.of(workingFolder));
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    public Terminal terminal() {
        return terminal;
    }
}
