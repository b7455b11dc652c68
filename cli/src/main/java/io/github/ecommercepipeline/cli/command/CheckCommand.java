package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.report.CheckJson;
import io.github.ecommercepipeline.cli.report.RuleExplanationTable;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.explain.RuleExplanation;
import io.github.ecommercepipeline.run.CheckResult;
import io.github.ecommercepipeline.run.TextFiles;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.schema.TableLimits;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Check contracts and their rules without reading data, and report all problems at once.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline check sample-data/contracts",
            "",
            "Exits with 0 if all contracts are valid, otherwise with 2.",
        })
public final class CheckCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            arity = "0..*",
            paramLabel = "<contract>",
            description = "Contract files, or folders of .yaml files (default: those of --contracts).")
    private List<String> contracts = List.of();

    @Option(
            names = "--contracts",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "<path>",
            description = "The same as an option, as other commands have it.")
    private List<String> otherwise = List.of();

    @FileOption(variable = "WAREHOUSE_URL")
    @Option(
            names = "--warehouse",
            paramLabel = "<jdbc url>",
            description =
                    "The warehouse whose limits the contracts must keep, to which nothing is sent (default: WAREHOUSE_URL;"
                            + " without either, limits of Amazon Redshift alone are warnings).")
    private String warehouse;

    @Option(names = "--explain", description = "Also show what each rule is about and what it takes to evaluate it.")
    private boolean explain;

    @Mixin
    private JsonOption json;

    public CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (contracts.isEmpty() && otherwise.isEmpty()) {
            throw new UsageException("no contract is named; allowed: contract files, or folders of .yaml files");
        }
        TextFiles files = new TextFiles(context.engine().hadoop());
        Map<String, String> texts = contracts.isEmpty()
                ? files.contracts("--contracts", otherwise)
                : files.contracts("<contract>", contracts);
        List<ContractReading> readings = ContractReader.readings(texts);
        CheckResult found = withLimits(context.engine().check(readings), readings);
        List<Contract> usable = readings.stream()
                .filter(reading -> found.problems().stream()
                        .noneMatch(problem -> problem.source().equals(reading.source())))
                .flatMap(reading -> reading.contract().stream())
                .toList();
        if (json.isSet()) {
            context.terminal()
                    .out()
                    .println(explain ? CheckJson.of(usable, found, explained(usable)) : CheckJson.of(usable, found));
        } else {
            print(usable, found);
            if (explain) {
                new RuleExplanationTable(explained(usable)).print(context.terminal());
            }
        }
        return found.problems().isEmpty() ? 0 : 2;
    }

    /** By dataset, what its rules are about; that does not depend on the day. */
    private static Map<String, List<RuleExplanation>> explained(List<Contract> usable) {
        Map<String, List<RuleExplanation>> explained = new LinkedHashMap<>();
        LocalDate anyDay = LocalDate.now(ZoneOffset.UTC);
        usable.forEach(contract -> explained.put(
                contract.dataset(), RuleSet.compile(contract, anyDay).explanations()));
        return explained;
    }

    /** Adds what is wrong in one kind of warehouse only: problems if it is this one, warnings if it is unknown. */
    private CheckResult withLimits(CheckResult found, List<ContractReading> readings) {
        Optional<String> url = WarehouseOptions.url(warehouse, context.environment());
        SqlDialect dialect = url.map(given -> new WarehouseSettings(given, Optional.empty(), Optional.empty()))
                .map(WarehouseSettings::dialect)
                .orElseGet(() -> new RedshiftDialect(Duration.ZERO));
        List<ContractProblem> limits = readings.stream()
                .flatMap(reading -> reading.contract().stream()
                        .flatMap(contract -> TableLimits.onlyIn(dialect, contract).stream())
                        .map(reading::located))
                .toList();
        List<ContractProblem> problems = new ArrayList<>(found.problems());
        List<ContractProblem> warnings = new ArrayList<>(found.warnings());
        (url.isPresent() ? problems : warnings).addAll(limits);
        return new CheckResult(problems, warnings, found.notes());
    }

    private void print(List<Contract> usable, CheckResult found) {
        Terminal terminal = context.terminal();
        if (!usable.isEmpty()) {
            Table table = Table.of(
                    Column.left("dataset"),
                    Column.left("version"),
                    Column.right("columns"),
                    Column.left("key"),
                    Column.left("contract"));
            usable.forEach(contract -> table.row(
                    Cell.of(contract.dataset()),
                    Cell.of(contract.version()),
                    Cell.of(contract.properties().size()),
                    Cell.of(key(contract)),
                    Cell.of(contract.source())));
            table.lines(terminal.interactive()).forEach(terminal.out()::println);
        }
        found.notes()
                .forEach(note -> terminal.err()
                        .println(Printable.line(
                                "note: " + note.place() + note.what() + " (instead: " + note.allowed() + ")")));
        found.warnings().forEach(warning -> terminal.err().println(Printable.line("warning: " + warning)));
        List<ContractProblem> problems = found.problems();
        problems.forEach(problem -> terminal.err().println(Printable.line(problem.toString())));
        if (!problems.isEmpty()) {
            terminal.err().println(problems.size() == 1 ? "1 problem." : problems.size() + " problems.");
        }
    }

    private static String key(Contract contract) {
        String key = contract.primaryKey().stream().map(Property::name).collect(Collectors.joining(", "));
        return key.isEmpty() ? "none" : key;
    }
}
