package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "unpublish",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Remove one published day of a dataset from the warehouse.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline unpublish --date 2024-05-27 --dataset orders --contracts contracts \\",
            "    --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "The records of earlier days that the day had replaced come back. Files, quarantine and manifests stay.",
            "Later runs pass over the day, and name files that have arrived for it, until it is published again by:",
            "  scripts/pipeline replay --date 2024-05-27 --dataset orders …",
        })
public final class UnpublishCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private DateOption date;

    @Option(names = "--dataset", required = true, paramLabel = "<name>", description = "The dataset.")
    private String dataset;

    @Mixin
    private JsonOption json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    public UnpublishCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LedgerEntry entry = context.engine()
                .unpublish(warehouse.settings(context, null), contracts.named(context, dataset), date.date())
                .orElseThrow(() -> new UsageException(dataset + " " + date.date()
                        + " is not published, so there is nothing to unpublish; status shows the published days"));
        if (json.isSet()) {
            context.terminal()
                    .out()
                    .println(JsonOutput.text(JsonOutput.object()
                            .put("dataset", dataset)
                            .put("businessDate", date.date().toString())
                            .put("status", JsonOutput.name(entry.state()))
                            .put("version", entry.version())
                            .put("removed", entry.removed())));
        } else {
            context.terminal()
                    .out()
                    .println(Printable.line(entry.batch() + " is unpublished (version " + entry.version() + "): "
                            + DisplayText.count(entry.removed(), "record") + " removed. Runs pass over the day until"
                            + " replay --date " + date.date() + " --dataset " + dataset));
        }
        return 0;
    }
}
