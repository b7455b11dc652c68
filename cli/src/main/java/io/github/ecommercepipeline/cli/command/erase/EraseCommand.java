package io.github.ecommercepipeline.cli.command.erase;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.ContractOptions;
import io.github.ecommercepipeline.cli.command.JobContracts;
import io.github.ecommercepipeline.cli.command.JsonOption;
import io.github.ecommercepipeline.cli.command.LoadOptions;
import io.github.ecommercepipeline.cli.command.OutputOption;
import io.github.ecommercepipeline.cli.command.WarehouseOptions;
import io.github.ecommercepipeline.cli.report.ErasureReport;
import io.github.ecommercepipeline.cli.report.ProgressLines;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "erase",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Erase somebody's records from files, archive, quarantine and warehouse, for good.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline erase --all-datasets --match email=a@example.org --dry-run \\",
            "    --raw raw --out out --archive archive --contracts contracts",
            "",
            "Values are compared as the contract casts them. They are kept as hashes under PIPELINE_PSEUDONYM_KEY,",
            "so that a late file does not bring the records back. If it is stopped, run it again: it finishes.",
            "Exits with 3 if anything remains or tables or views need somebody, and says what.",
        })
public final class EraseCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private MatchOptions whose;

    @Option(names = "--dry-run", description = "Count what would be erased, and change nothing.")
    private boolean dryRun;

    @Option(names = "--raw", required = true, paramLabel = "<folder>", description = "The raw zone.")
    private String raw;

    @Mixin
    private OutputOption out;

    @Option(
            names = "--archive",
            paramLabel = "<folder>",
            description = "The archive, whose copies are written anew too; give it if there is one.")
    private Optional<String> archive = Optional.empty();

    @Mixin
    private JsonOption json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    @Mixin
    private LoadOptions load;

    public EraseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Match> matches = whose.matches();
        JobContracts checked =
                JobContracts.checked(context, contracts.readings(context), LocalDate.now(ZoneOffset.UTC));
        List<Contract> chosen = whose.chosen(checked.contracts(), matches);
        JobSettings job = new JobSettings(
                        raw,
                        out.folder(),
                        archive,
                        chosen,
                        List.of(),
                        load.applied(warehouse.settings(context, out.folder()), context.environment()),
                        KeyVariables.read(context.environment()),
                        true,
                        false,
                        1)
                .referringTo(checked.contracts());
        Terminal terminal = context.terminal();
        EraseResult result;
        try (ProgressLines progress = ProgressLines.start(terminal, false)) {
            progress.report("starting Spark");
            result = context.engine()
                    .erase(
                            new EraseSettings(job, whose.searched(chosen), matches, dryRun),
                            checked.findings(),
                            progress);
        }
        if (json.isSet()) {
            terminal.out().println(ErasureReport.json(result));
        } else {
            ErasureReport.lines(result).forEach(line -> terminal.out().println(Printable.line(line)));
            result.remaining().forEach(text -> terminal.err().println(Printable.line("not erased: " + text)));
            result.troubles().forEach(text -> terminal.err().println(Printable.line(text)));
        }
        return result.exitCode();
    }
}
