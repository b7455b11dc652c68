package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.CommandOutputSchema;
import io.github.ecommercepipeline.cli.terminal.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Screen compares each document that a test prints with the schema. */
final class CommandOutputTest {

    @Test
    void the_document_of_every_command_has_a_published_schema() {
        CommandContext context = new CommandContext(Map.of(), new Screen().terminal(), new FakeEngine());
        List<String> names = new ArrayList<>();
        Cli.commands(context).getSubcommands().forEach((name, command) -> add(name, command, names));

        assertThat(names)
                .contains("run", "backfill", "status", "migrate-plan", "unpublish")
                .allMatch(CommandOutputSchema::defines);
    }

    private static void add(String name, CommandLine command, List<String> names) {
        if (command.getCommandSpec().findOption("--json") != null) {
            names.add(name);
        }
        command.getSubcommands().forEach((inner, subcommand) -> add(name + "-" + inner, subcommand, names));
    }
}
