package io.github.ecommercepipeline.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.generator.layout.FileLayouts;
import io.github.ecommercepipeline.generator.raw.DaySummary;
import io.github.ecommercepipeline.generator.request.Request;
import io.github.ecommercepipeline.generator.request.RequestException;
import io.github.ecommercepipeline.generator.request.RequestReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
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
        description = "Writes the daily files of a fictitious shop, and the ground truth for every record.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class GenerateCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, description = "A folder, or s3://bucket/prefix.")
    private String out;

    @Option(
            names = "--request",
            paramLabel = "<JSON or file>",
            description = "What to write, as JSON or the name of a JSON file (default: {}, yesterday of a small shop).")
    private String request = "{}";

    @Option(names = "--contracts", description = "A folder of contracts (default: those of sample-data).")
    private Optional<Path> contracts;

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), args));
    }

    /** Runs the command. Exit codes: 0 written, 2 invalid command, request or contract, 3 storage failed. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new GenerateCommand())
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
        FileLayouts layouts = contracts.isPresent() ? ShopContracts.of(contracts.get()) : ShopContracts.packed();
        new Generator(layouts).run(wanted, Stores.open(out, Optional.empty()), this::print);
        return 0;
    }

    private void print(DaySummary day) {
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

    /** The request, in the form that the Lambda function receives. */
    private JsonNode json() {
        boolean inline = request.stripLeading().startsWith("{");
        try {
            return inline
                    ? JSON.readTree(request)
                    : JSON.readTree(Path.of(request).toFile());
        } catch (JsonProcessingException e) {
            throw new RequestException(
                    List.of((inline ? "--request" : request) + " is not JSON (allowed: a JSON object)"));
        } catch (IOException e) {
            throw new RequestException(List.of("--request " + request
                    + " cannot be read (allowed: a JSON object, or the name of a file that holds one)"));
        }
    }
}
