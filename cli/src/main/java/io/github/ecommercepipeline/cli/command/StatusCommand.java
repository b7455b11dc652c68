package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.report.PublicationState;
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
        description = "Show which days of each dataset are published.",
        footer = {
            "",
            "Example:",
            "  scripts/spark-submit status --raw sample-data/raw --contracts sample-data/contracts \\",
            "    --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "By default, shows the first published day to the last.",
            "With --out, also shows whether the last run failed, failed a gate or was refused.",
            "With --raw, distinguishes days without files (no input) from days with unpublished files (waiting).",
            "A day for which the contract's calendar expects no input is shown as '-'.",
        })
public final class StatusCommand implements Callable<Integer> {

    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private final CommandContext context;

    @Option(
            names = "--from",
            converter = DateConverter.class,
            paramLabel = "<day>",
            description = "The first business date.")
    private LocalDate from;

    @Option(
            names = "--to",
            converter = DateConverter.class,
            paramLabel = "<day>",
            description = "The last business date, inclusive.")
    private LocalDate to;

    @Option(names = "--raw", paramLabel = "<folder>", description = "The raw zone, to detect days without input.")
    private String raw;

    @Option(
            names = "--out",
            paramLabel = "<folder>",
            description = "The output folder of jobs, to show days whose last run was not successful.")
    private String out;

    @Mixin
    private JsonOption json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    public StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DayRange requested = new DayRange(
                Optional.ofNullable(from).orElse(EARLIEST),
                Optional.ofNullable(to).orElse(LATEST));
        List<Contract> datasets = contracts.read(context);
        Map<Batch, LedgerEntry> ledger = context
                .engine()
                .ledger(
                        warehouse.settings(context.environment()),
                        datasets.stream().map(Contract::dataset).toList(),
                        requested.from(),
                        requested.to())
                .stream()
                .collect(Collectors.toMap(LedgerEntry::batch, Function.identity()));
        StatusReport report = report(datasets, days(ledger), ledger);
        Terminal terminal = context.terminal();
        if (json.isSet()) {
            terminal.out().println(report.json());
        } else {
            report.lines(terminal.interactive()).forEach(terminal.out()::println);
        }
        return 0;
    }

    /** The days to show; an end that is not given is the first or last published day. */
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
        Map<Batch, PublicationState> states = new HashMap<>();
        for (Contract contract : contracts) {
            for (LocalDate day : days) {
                Batch batch = new Batch(contract.dataset(), day);
                Optional<LedgerEntry> entry = Optional.ofNullable(ledger.get(batch));
                Optional<Boolean> hasInput = Optional.ofNullable(raw)
                        .filter(root -> entry.isEmpty())
                        .map(root -> context.engine()
                                .hasInput(root, batch, contract.csv().lines().files()));
                Optional<RunManifest> latest = Optional.ofNullable(out)
                        .flatMap(root -> context.engine().latestRun(root, batch));
                states.put(batch, PublicationState.of(entry, latest, hasInput, contract.calendar(), day));
            }
        }
        return new StatusReport(contracts.stream().map(Contract::dataset).toList(), days, states);
    }
}
