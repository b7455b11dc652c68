package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.report.DayState;
import io.github.ecommercepipeline.cli.report.StatusReport;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Show which days of which datasets are in the warehouse.",
        footer = {
            "",
            "Example:",
            "  scripts/spark-submit status --raw sample-data/raw --contracts sample-data/contracts \\",
            "    --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "Without --from and --to: from the first published day to the last.",
            "With --out, a day whose last run failed a gate, was refused or failed is told.",
            "With --raw, a day without files (no input) is told from one whose files wait to be taken in (waiting).",
            "A day on which the contract's calendar expects no input shows '-'; it is not missing.",
        })
public final class StatusCommand implements Callable<Integer> {

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final CommandContext context;

    @Option(
            names = "--from",
            converter = DayOption.class,
            paramLabel = "<day>",
            description = "The first business date.")
    private LocalDate from;

    @Option(
            names = "--to",
            converter = DayOption.class,
            paramLabel = "<day>",
            description = "The last business date, included.")
    private LocalDate to;

    @Option(names = "--raw", paramLabel = "<folder>", description = "The raw zone, to tell days without input.")
    private String raw;

    @Option(
            names = "--out",
            paramLabel = "<folder>",
            description = "Where the runs left their manifests, to tell days whose last run came to a bad end.")
    private String out;

    @Option(names = "--json", description = "Print one JSON document instead of the table.")
    private boolean json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    public StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DayRange asked = new DayRange(
                Optional.ofNullable(from).orElse(EARLIEST),
                Optional.ofNullable(to).orElse(LATEST));
        List<Contract> datasets = contracts.read(context);
        Map<Batch, LedgerEntry> ledger = context
                .engine()
                .ledger(
                        warehouse.settings(context.environment()),
                        datasets.stream().map(Contract::dataset).toList(),
                        asked.from(),
                        asked.to())
                .stream()
                .collect(Collectors.toMap(LedgerEntry::batch, Function.identity()));
        StatusReport report = report(datasets, days(ledger), ledger);
        Terminal terminal = context.terminal();
        if (json) {
            terminal.out().println(report.json());
        } else {
            report.lines(terminal.interactive()).forEach(terminal.out()::println);
        }
        return 0;
    }

    /** Where the command line leaves an end open, the ledger closes it. */
    private List<LocalDate> days(Map<Batch, LedgerEntry> ledger) {
        List<LocalDate> published =
                ledger.keySet().stream().map(Batch::businessDate).sorted().toList();
        Optional<LocalDate> first =
                Optional.ofNullable(from).or(() -> published.stream().findFirst());
        Optional<LocalDate> last =
                Optional.ofNullable(to).or(() -> published.stream().reduce((earlier, later) -> later));
        return first.flatMap(start -> last.filter(end -> !end.isBefore(start))
                        .map(end -> start.datesUntil(end.plusDays(1)).toList()))
                .orElse(List.of());
    }

    private StatusReport report(List<Contract> contracts, List<LocalDate> days, Map<Batch, LedgerEntry> ledger) {
        Map<Batch, DayState> states = new HashMap<>();
        for (Contract contract : contracts) {
            for (LocalDate day : days) {
                Batch batch = new Batch(contract.dataset(), day);
                Optional<LedgerEntry> entry = Optional.ofNullable(ledger.get(batch));
                Optional<Boolean> hasInput = Optional.ofNullable(raw)
                        .filter(root -> entry.isEmpty())
                        .map(root -> context.engine().hasInput(root, batch));
                Optional<RunManifest> latest = Optional.ofNullable(out)
                        .flatMap(root -> context.engine().latestRun(root, batch));
                states.put(batch, DayState.of(entry, latest, hasInput, contract.calendar(), day));
            }
        }
        return new StatusReport(contracts.stream().map(Contract::dataset).toList(), days, states);
    }
}
