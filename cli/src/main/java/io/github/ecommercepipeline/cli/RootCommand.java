package io.github.ecommercepipeline.cli;

import picocli.CommandLine.Command;

@Command(
        name = Cli.COMMAND,
        versionProvider = PipelineVersion.class,
        description = "Loads raw files into the warehouse, day by day, and accounts for every record.",
        synopsisSubcommandLabel = "<command>",
        footer = {
            "",
            "Exit codes:",
            "  0  published, unchanged, or nothing to do",
            "  1  a gate failed; its dataset was not published",
            "  2  invalid command line, contract or input",
            "  3  the books do not close, or publishing failed",
            "",
            "Run '" + Cli.COMMAND + " <command> --help' for the options and examples of a command.",
        })
final class RootCommand {}
