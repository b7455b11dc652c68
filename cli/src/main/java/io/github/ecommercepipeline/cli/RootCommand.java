package io.github.ecommercepipeline.cli;

import picocli.CommandLine.Command;

@Command(
        name = Cli.COMMAND,
        description = "A day's raw files go in; the warehouse holds exactly what they say, every record accounted for.",
        synopsisSubcommandLabel = "<command>",
        footer = {
            "",
            "Exit codes:",
            "  0  published, unchanged, or nothing to do",
            "  1  a gate failed: its dataset was not published",
            "  2  the command, a contract or an input cannot be used",
            "  3  the books do not close, or the warehouse did not take a batch",
            "",
            "'" + Cli.COMMAND + " <command> --help' shows a command's options and examples.",
        })
final class RootCommand {}
