package io.github.ecommercepipeline.cli.command.migrate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        sortOptions = false,
        description = "Adapt the tables of the warehouse to contracts with another key, load mode or type.",
        synopsisSubcommandLabel = "plan | apply",
        footer = {
            "",
            "Records are neither lost nor changed: where SQL alone would do so, the published days are taken again from",
            "their files under the new contract, into tables that then replace the old ones in one transaction.",
        })
public final class MigrateCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "migrate needs a subcommand; allowed: plan, apply");
    }
}
