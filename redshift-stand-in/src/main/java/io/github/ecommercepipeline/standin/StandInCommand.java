package io.github.ecommercepipeline.standin;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a stand-in in the foreground: {@code scripts/redshift-stand-in}. */
@Command(
        name = "redshift-stand-in",
        sortOptions = false,
        description =
                "A stand-in for Amazon Redshift on 127.0.0.1, for tests and development. Runs until it is stopped.",
        footer = {
            "",
            "COPY and UNLOAD sign their S3 requests with the credentials that the AWS SDK finds, such as"
                    + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment. With --s3-endpoint and no"
                    + " AWS_ACCESS_KEY_ID, requests are unsigned.",
            "",
            "Exit codes: 1 it could not be started, 2 an option is invalid."
        })
public final class StandInCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65535;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "<n>",
            defaultValue = "5439",
            description = "Port to listen on; 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            description = "Keep the tables here; created if missing (default: a temporary folder, deleted at the end).")
    private Path data;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "<url>",
            description = "An S3-compatible server, such as http://127.0.0.1:9000 (default: Amazon S3).")
    private URI endpoint;

    @Option(
            names = "--s3-region",
            paramLabel = "<region>",
            defaultValue = "us-east-1",
            description = "Region of the buckets (default: ${DEFAULT-VALUE}).")
    private String region;

    private StandInCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new StandInCommand(environment));
        commandLine
                .getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        return commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IOException) {
                command.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw invalid("--port: " + port + " is not between 0 and " + MAX_PORT);
        }
        S3Connection s3 = s3();
        try (EmbeddedWarehouse warehouse = warehouse();
                RedshiftStandIn standIn = start(warehouse, s3)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("The Redshift stand-in is listening on 127.0.0.1:" + standIn.port() + ". Stop it with Ctrl-C.");
            out.println();
            out.println("  Redshift driver    " + standIn.jdbcUrl());
            out.println("  PostgreSQL driver  " + standIn.postgresJdbcUrl());
            out.println("  psql               " + standIn.psqlCommand());
            out.println("  PostgreSQL itself  " + warehouse.jdbcUrl());
            out.flush();
            new CountDownLatch(1).await();
        }
        return CommandLine.ExitCode.OK;
    }

    private S3Connection s3() {
        try {
            return new S3Connection(
                    Optional.ofNullable(endpoint),
                    region,
                    endpoint == null || environment.containsKey("AWS_ACCESS_KEY_ID"));
        } catch (IllegalArgumentException e) {
            throw invalid("--s3-endpoint: " + e.getMessage());
        }
    }

    private EmbeddedWarehouse warehouse() throws IOException {
        return data == null ? EmbeddedWarehouse.temporary() : EmbeddedWarehouse.at(data, OptionalInt.empty());
    }

    private RedshiftStandIn start(EmbeddedWarehouse warehouse, S3Connection s3) throws IOException {
        try {
            return RedshiftStandIn.before(warehouse, s3.client(), OptionalInt.of(port));
        } catch (IOException e) {
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    private ParameterException invalid(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
