package io.github.ecommercepipeline.cli.command.export;

import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.export.ContractPage;
import io.github.ecommercepipeline.export.DbtSources;
import io.github.ecommercepipeline.export.DescribedDataset;
import io.github.ecommercepipeline.export.RecordSchema;
import io.github.ecommercepipeline.run.ContractFindings;
import io.github.ecommercepipeline.run.TextFiles;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.schema.WarehouseSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Write contracts as documents of other tools.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline export sample-data/contracts --to dbt --out models/sources.yml",
            "",
            "dbt: a properties file with sources, tests, freshness and descriptions. json-schema: the schema of a",
            "record. html: a page to read. sql: the tables and views that a job creates. Nothing is connected to.",
        })
public final class ExportCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(arity = "1..*", paramLabel = "<contract>", description = "Contract files, or folders of .yaml files.")
    private List<String> contracts;

    @FileOption(shared = false)
    @Option(
            names = "--to",
            required = true,
            converter = FormatConverter.class,
            paramLabel = "<format>",
            description = "What to write: ${COMPLETION-CANDIDATES}.")
    private ExportFormat format;

    @FileOption(excludedBy = {"--to=dbt", "--to=json-schema", "--to=html"})
    @Option(
            names = "--dialect",
            converter = DialectConverter.class,
            paramLabel = "<name>",
            description = "With sql: ${COMPLETION-CANDIDATES} (default: that of WAREHOUSE_URL, else postgresql).")
    private Optional<ExportDialect> dialect = Optional.empty();

    @FileOption(variable = "WAREHOUSE_SCHEMAS")
    @Option(
            names = "--schemas",
            paramLabel = "<names>",
            description = "Other names for the schemas in the warehouse, such as analytics=shop (default:"
                    + " WAREHOUSE_SCHEMAS, else the pipeline's own).")
    private Optional<String> schemas = Optional.empty();

    @FileOption(shared = false)
    @Option(
            names = "--out",
            paramLabel = "<file>",
            description = "The file to write, which is replaced (default: to the standard output).")
    private Optional<Path> out = Optional.empty();

    private static final class FormatConverter implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String name) {
            return ExportFormat.named(name);
        }
    }

    private static final class DialectConverter implements ITypeConverter<ExportDialect> {
        @Override
        public ExportDialect convert(String name) {
            return ExportDialect.named(name);
        }
    }

    public ExportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (dialect.isPresent() && format != ExportFormat.SQL) {
            throw new UsageException("--dialect has no meaning for " + format + "; allowed: only with --to sql");
        }
        String text = text(datasets());
        if (out.isEmpty()) {
            context.terminal().out().print(text);
            return 0;
        }
        Path file = out.get();
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        context.terminal().err().println(Printable.line("wrote " + file));
        return 0;
    }

    private List<DescribedDataset> datasets() {
        List<ContractReading> readings =
                ContractReader.readings(new TextFiles(context.engine().hadoop()).contracts("<contract>", contracts));
        List<ContractProblem> problems =
                ContractFindings.of(readings, LocalDate.now(ZoneOffset.UTC)).problems();
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
        return readings.stream()
                .map(reading -> new DescribedDataset(
                        reading.contract().orElseThrow(), reading.document().orElseThrow()))
                .toList();
    }

    private String text(List<DescribedDataset> datasets) {
        return switch (format) {
            case DBT -> DbtSources.of(names().name("analytics"), datasets);
            case JSON_SCHEMA -> RecordSchema.of(datasets);
            case HTML -> ContractPage.of(datasets);
            case SQL -> sql(datasets);
        };
    }

    private String sql(List<DescribedDataset> datasets) {
        ExportDialect kind = dialect.orElseGet(
                () -> ExportDialect.of(Optional.ofNullable(context.environment().get("WAREHOUSE_URL"))));
        List<String> statements = new ArrayList<>();
        for (String schema : List.of("history", "older", "analytics")) {
            statements.add("CREATE SCHEMA IF NOT EXISTS " + names().name(schema));
        }
        for (DescribedDataset dataset : datasets) {
            statements.addAll(WarehouseSchema.newTables(dataset.contract(), kind.sql(names())));
        }
        return String.join(";\n\n", statements) + ";\n";
    }

    private Schemas names() {
        Optional<String> given = schemas.or(
                        () -> Optional.ofNullable(context.environment().get("WAREHOUSE_SCHEMAS")))
                .filter(text -> !text.isBlank());
        try {
            return given.map(Schemas::parse).orElse(Schemas.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--schemas: " + e.getMessage());
        }
    }
}
