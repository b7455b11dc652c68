package io.github.ecommercepipeline.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.generator.layout.Layouts;
import io.github.ecommercepipeline.generator.raw.DaySummary;
import io.github.ecommercepipeline.generator.request.Request;
import io.github.ecommercepipeline.generator.request.RequestException;
import io.github.ecommercepipeline.generator.request.RequestReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The generator's command line. */
@Command(
        name = "scripts/generate",
        description = "Writes days of an invented shop, with the truth about every record beside them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Generate implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, description = "A folder, or s3://bucket/prefix.")
    private String out;

    @Option(names = "--from", description = "The first day (default: yesterday, UTC).")
    private Optional<LocalDate> from;

    @Option(names = "--to", description = "The last day (default: the first).")
    private Optional<LocalDate> to;

    @Option(names = "--opening", description = "The first day with orders (default: the first day).")
    private Optional<LocalDate> opening;

    @Option(names = "--seed", description = "Another seed, another shop (default: 1).")
    private Optional<Long> seed;

    @Option(names = "--transactions-per-day", description = "New orders on an average day (default: 1000).")
    private Optional<Integer> transactionsPerDay;

    @Option(names = "--customers", description = "Default: 500.")
    private Optional<Integer> customers;

    @Option(names = "--products", description = "Default: 200.")
    private Optional<Integer> products;

    @Option(names = "--files-per-day", description = "Files of transactions (default: 4).")
    private Optional<Integer> filesPerDay;

    @Option(names = "--gzip", description = "true, false or alternate (default: false).")
    private Optional<String> gzip;

    @Option(names = "--fault", description = "How often a kind strikes, such as decimalComma=0.001; may be repeated.")
    private Map<String, Double> faults = Map.of();

    @Option(names = "--request", description = "A JSON file with all these; options go before it.")
    private Optional<Path> request;

    @Option(names = "--contracts", description = "A folder of contracts (default: those of sample-data).")
    private Optional<Path> contracts;

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    /** Runs the command. Exit codes: 0 written, 2 the command or a contract cannot be used, 3 the store failed. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Generate())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    err.println(error.getMessage());
                    return error instanceof RequestException
                                    || error instanceof ContractException
                                    || error instanceof IllegalArgumentException
                            ? 2
                            : 3;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException {
        Request wanted =
                RequestReader.read(json(), LocalDate.now(ZoneOffset.UTC).minusDays(1));
        Layouts layouts = contracts.isPresent() ? ShopContracts.of(contracts.get()) : ShopContracts.packed();
        new Generation(layouts).run(wanted, Stores.open(out), this::told);
        return 0;
    }

    private void told(DaySummary day) {
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s  %,d records in %d files: %,d accepted, %,d rejected, %,d duplicate",
                        day.day(),
                        day.records(),
                        day.files(),
                        day.accepted(),
                        day.rejected(),
                        day.duplicate()));
    }

    /** The request as a function would be sent it. */
    private ObjectNode json() {
        ObjectNode json = request.map(Generate::read).orElseGet(JSON::createObjectNode);
        from.ifPresent(day -> json.put("from", day.toString()));
        to.ifPresent(day -> json.put("to", day.toString()));
        opening.ifPresent(day -> json.put("opening", day.toString()));
        seed.ifPresent(value -> json.put("seed", value));
        transactionsPerDay.ifPresent(value -> json.put("transactionsPerDay", value));
        customers.ifPresent(value -> json.put("customers", value));
        products.ifPresent(value -> json.put("products", value));
        filesPerDay.ifPresent(value -> json.put("filesPerDay", value));
        gzip.ifPresent(value -> {
            if (List.of("true", "false").contains(value)) {
                json.put("gzip", Boolean.parseBoolean(value));
            } else {
                json.put("gzip", value);
            }
        });
        faults.forEach((kind, rate) -> json.withObject("/faults").put(kind, rate));
        return json;
    }

    private static ObjectNode read(Path file) {
        try {
            if (JSON.readTree(file.toFile()) instanceof ObjectNode object) {
                return object;
            }
            throw new RequestException(List.of(file + " holds no request (allowed: a JSON object)"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
