package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.report.PublicationState;
import io.github.ecommercepipeline.cli.report.StatusReport;
import io.github.ecommercepipeline.cli.report.VerificationReport;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ServiceLevel;
import io.github.ecommercepipeline.history.ColumnHistory;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.input.JoinedFolder;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
            "  scripts/pipeline status --raw sample-data/raw --contracts sample-data/contracts \\",
            "    --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "By default, shows the first published day to the last; with --raw, also earlier and later days with",
            "unpublished files. Days that the contracts' retention has retired are shown with --from.",
            "With --out, also shows whether the last run failed, failed a gate or was refused.",
            "With --raw, distinguishes days without files (no input) from days with unpublished files (waiting).",
            "A day for which the contract's calendar expects no input is shown as '-'.",
            "With --verify, compares the ledger with the tables instead, for all days of the datasets, and with --out also",
            "looks for the inputs of the published days, in the raw zone and with --archive in the archive; exits with 3 if",
            "anything differs.",
            "For cron: --check prints one line for each dataset and day that is not published although there are",
            "files or input is expected, and then exits with 4; --to is yesterday (UTC) by default.",
        })
public final class StatusCommand implements Callable<Integer> {

    private final CommandContext context;
    private final Map<Batch, String> refusals = new LinkedHashMap<>();
    private Map<String, LocalDate> retiredBefore = Map.of();

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

    @Option(
            names = "--check",
            description = "Only print what is missing, one line for each dataset and day; exit with 4 if anything is.")
    private boolean check;

    @Option(
            names = "--verify",
            description = "Only compare the ledger with the tables and inputs of all days; exit with 3 if they differ.")
    private boolean verify;

    @Option(
            names = "--archive",
            paramLabel = "<folder>",
            description = "With --verify: the archive, in which to look for the files of published days.")
    private Optional<String> archive = Optional.empty();

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
        if (verify) {
            return verify();
        }
        if (check && to == null) {
            to = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        }
        DayRange requested = new DayRange(
                Optional.ofNullable(from).orElse(DayRange.EARLIEST),
                Optional.ofNullable(to).orElse(DayRange.LATEST));
        List<Contract> datasets = contracts.read(context);
        List<String> names = datasets.stream().map(Contract::dataset).toList();
        WarehouseSettings settings = warehouse.settings(context, out);
        retiredBefore = context.engine().retiredBefore(settings, names);
        Map<Batch, LedgerEntry> ledger =
                context.engine().ledger(settings, names, requested.from(), requested.to()).stream()
                        .collect(Collectors.toMap(LedgerEntry::batch, Function.identity()));
        StatusReport report = report(datasets, days(datasets, ledger, requested), ledger)
                .afterChanges(context.engine().changedHistories(settings, names));
        Terminal terminal = context.terminal();
        List<String> missing = report.missing();
        if (json.isSet()) {
            terminal.out().println(report.json());
        } else {
            (check ? missing : report.lines(terminal.interactive())).forEach(terminal.out()::println);
        }
        refusals.forEach((batch, why) -> terminal.err().println(Printable.line(batch + ": " + why)));
        return check && !missing.isEmpty() ? MissingInput.EXIT_CODE : 0;
    }

    private int verify() {
        if (check || from != null || to != null) {
            throw new UsageException("--verify compares all days; allowed: without --check, --from and --to");
        }
        WarehouseSettings settings = warehouse.settings(context, out);
        List<String> datasets =
                contracts.read(context).stream().map(Contract::dataset).toList();
        List<LedgerEntry> ledger = context.engine().ledger(settings, datasets, DayRange.EARLIEST, DayRange.LATEST);
        VerificationReport report = new VerificationReport(
                ledger.size(),
                context.engine().differences(settings, datasets),
                Optional.ofNullable(out)
                        .map(root -> context.engine().inputProblems(root, archive, notRetired(ledger))));
        Terminal terminal = context.terminal();
        if (json.isSet()) {
            terminal.out().println(report.json());
        } else {
            report.lines().forEach(terminal.out()::println);
        }
        return report.exitCode();
    }

    /** Whose inputs are never read again. */
    private static List<LedgerEntry> notRetired(List<LedgerEntry> ledger) {
        return ledger.stream()
                .filter(entry -> entry.state() != DayState.RETIRED)
                .toList();
    }

    private boolean isRetired(Batch batch) {
        return Optional.ofNullable(retiredBefore.get(batch.dataset()))
                .filter(batch.businessDate()::isBefore)
                .isPresent();
    }

    /** The days to show; an end that is not given is the first or last day that is published or has unpublished files. */
    private List<LocalDate> days(List<Contract> datasets, Map<Batch, LedgerEntry> ledger, DayRange requested) {
        TreeSet<LocalDate> known = ledger.values().stream()
                .filter(entry -> entry.state() != DayState.RETIRED)
                .map(entry -> entry.batch().businessDate())
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(waiting(datasets, ledger, requested));
        Optional<LocalDate> last =
                Optional.ofNullable(to).or(() -> known.stream().reduce((earlier, later) -> later));
        Optional<LocalDate> first = Optional.ofNullable(from)
                .or(() -> known.stream().findFirst())
                .or(() -> check ? last : Optional.empty());
        return first.flatMap(start -> last.filter(end -> !end.isBefore(start))
                        .map(end -> start.datesUntil(end.plusDays(1)).toList()))
                .orElse(List.of());
    }

    /** Days with unpublished files; between the first and the last published day they are shown anyway. */
    private List<LocalDate> waiting(List<Contract> datasets, Map<Batch, LedgerEntry> ledger, DayRange requested) {
        if (raw == null || (from != null && to != null)) {
            return List.of();
        }
        List<LocalDate> waiting = new ArrayList<>();
        for (Contract contract : datasets) {
            for (LocalDate day : context.engine().inputDays(raw, contract.folder())) {
                Batch batch = new Batch(contract.dataset(), day);
                if (!day.isBefore(requested.from())
                        && !day.isAfter(requested.to())
                        && !ledger.containsKey(batch)
                        && !isRetired(batch)
                        && hasInput(contract, batch)) {
                    waiting.add(day);
                }
            }
        }
        return waiting;
    }

    /** Files that a job would refuse are input too. */
    private boolean hasInput(Contract contract, Batch batch) {
        if (refusals.containsKey(batch)) {
            return true;
        }
        try {
            return context.engine()
                    .hasInput(
                            raw,
                            new Batch(contract.folder(), batch.businessDate()),
                            contract.on(batch.businessDate()).csv().lines().files());
        } catch (RawZoneException e) {
            refusals.put(batch, e.getMessage());
            return true;
        }
    }

    private StatusReport report(List<Contract> contracts, List<LocalDate> days, Map<Batch, LedgerEntry> ledger) {
        Map<Batch, PublicationState> states = new HashMap<>();
        ColumnHistory history = new ColumnHistory(batch -> context.engine().latestRun(out, batch));
        Map<String, ServiceLevel> levels = this.contracts.serviceLevels(context);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Batch> withoutInput = new ArrayList<>();
        for (Contract contract : contracts) {
            for (LocalDate day : days) {
                Batch batch = new Batch(contract.dataset(), day);
                Optional<LedgerEntry> entry = Optional.ofNullable(ledger.get(batch));
                Optional<Boolean> hasInput = Optional.ofNullable(raw)
                        .filter(root -> entry.isEmpty() && !isRetired(batch))
                        .map(root -> hasInput(contract, batch));
                if (!hasInput.orElse(true)) {
                    withoutInput.add(batch);
                }
                Optional<RunManifest> latest = Optional.ofNullable(out)
                        .flatMap(root -> context.engine().latestRun(root, batch));
                states.put(
                        batch,
                        PublicationState.of(
                                entry,
                                latest,
                                latest.map(history::presentUntil).orElse(Map.of()),
                                hasInput,
                                isDue(levels.get(contract.dataset()), day, today) ? contract.calendar() : Calendar.NONE,
                                day,
                                isRetired(batch)));
            }
        }
        Set<Batch> published = ledger.values().stream()
                .filter(LedgerEntry::isPublished)
                .map(LedgerEntry::batch)
                .collect(Collectors.toSet());
        return new StatusReport(contracts.stream().map(Contract::dataset).toList(), days, states)
                .withArchived(JoinedFolder.warnings(contracts, withoutInput, published));
    }

    /** Whether a day should be there today; the latency that a contract allows begins when the day is over. */
    private static boolean isDue(ServiceLevel level, LocalDate day, LocalDate today) {
        return level.latency()
                .map(latency -> day.plusDays(ServiceLevel.days(latency)).isBefore(today))
                .orElse(true);
    }
}
