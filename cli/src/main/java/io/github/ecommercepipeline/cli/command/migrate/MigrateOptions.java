package io.github.ecommercepipeline.cli.command.migrate;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.ContractOptions;
import io.github.ecommercepipeline.cli.command.JobContracts;
import io.github.ecommercepipeline.cli.command.JsonOption;
import io.github.ecommercepipeline.cli.command.LoadOptions;
import io.github.ecommercepipeline.cli.command.OutputOption;
import io.github.ecommercepipeline.cli.command.WarehouseOptions;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.JobSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options common to {@code migrate plan} and {@code migrate apply}. */
final class MigrateOptions {

    @Option(
            names = "--raw",
            required = true,
            paramLabel = "<folder>",
            description = "The raw zone, from which published days are taken again.")
    private String raw;

    @Mixin
    private OutputOption out;

    @Option(
            names = "--archive",
            paramLabel = "<folder>",
            description = "The archive, from which files of published days are read if they have been moved there.")
    private Optional<String> archive = Optional.empty();

    @Option(
            names = "--drop-missing-inputs",
            description = "Take a day again even if files with which it was published are missing.")
    private boolean dropMissingInputs;

    @Option(
            names = "--parallel",
            paramLabel = "<n>",
            defaultValue = "1",
            description = "The number of days to take again at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Mixin
    private JsonOption json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    @Mixin
    private LoadOptions load;

    boolean isJson() {
        return json.isSet();
    }

    JobContracts checked(CommandContext context) {
        return JobContracts.checked(context, contracts.readings(context), LocalDate.now(ZoneOffset.UTC));
    }

    JobSettings settings(CommandContext context, JobContracts checked) {
        if (parallel < 1) {
            throw new UsageException("--parallel is " + parallel + "; allowed: 1 or more");
        }
        return new JobSettings(
                raw,
                out.folder(),
                archive,
                checked.contracts(),
                List.of(),
                load.applied(warehouse.settings(context, out.folder()), context.environment()),
                KeyVariables.read(context.environment()),
                true,
                dropMissingInputs,
                parallel);
    }
}
