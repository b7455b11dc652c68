package io.github.ecommercepipeline.cli.command;

import picocli.CommandLine.Option;

/** {@code --json}: output for programs. */
public final class JsonOption {

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    private boolean json;

    public boolean isSet() {
        return json;
    }
}
