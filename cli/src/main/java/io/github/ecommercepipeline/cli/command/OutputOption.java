package io.github.ecommercepipeline.cli.command;

import picocli.CommandLine.Option;

/** {@code --out}: the output folder of jobs. */
public final class OutputOption {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "The output folder of jobs, with quarantine/, runs/ and stage/.")
    private String folder;

    public String folder() {
        return folder;
    }
}
