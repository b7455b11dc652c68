package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes one large generated file through the whole job, publish included, in the heap that this process was given. */
@Command(name = "scripts/large-file")
public final class LargeFile implements Callable<Integer> {

    private static final int NOT_ALL_THERE = 3;

    private final Terminal terminal;

    @Option(names = "--gigabytes", description = "The file's size, in 10^9 bytes (default: ${DEFAULT-VALUE}).")
    private double gigabytes = 5;

    @Option(names = "--gz", description = "Compress the file: one gzip member, which one task reads from start to end.")
    private boolean gzip;

    private LargeFile(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(System.getenv()), args));
    }

    static int run(Terminal terminal, String... args) {
        int exitCode = new CommandLine(new LargeFile(terminal)).execute(args);
        terminal.out().flush();
        return exitCode;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("large-file");
        try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.temporary()) {
            say("writing a file of %.1f GB%s below %s", gigabytes, gzip ? ", in gzip," : "", folder);
            long records = BenchData.writeLarge(folder.resolve("raw"), Math.round(gigabytes * 1e9), gzip);
            long start = System.nanoTime();
            int exitCode = job(folder, warehouse);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (exitCode != 0) {
                return exitCode;
            }
            say(
                    "%,d records in %.0f s with a heap of %,d MB",
                    records, seconds, Runtime.getRuntime().maxMemory() >> 20);
            return isAllThere(warehouse, records) ? 0 : NOT_ALL_THERE;
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private int job(Path folder, EmbeddedWarehouse warehouse) throws IOException {
        Path contract = folder.resolve("orders.odcs.yaml");
        Files.writeString(contract, BenchContract.text());
        List<String> command = List.of(
                "run",
                "--date=" + BenchData.DAY,
                "--raw=" + folder.resolve("raw"),
                "--out=" + folder.resolve("out"),
                "--contracts=" + contract,
                "--warehouse=" + warehouse.jdbcUrl());
        return Cli.execute(command, Map.of(), terminal);
    }

    /** Asks the warehouse itself: every record written is in the ledger, every accepted one in the history. */
    private boolean isAllThere(EmbeddedWarehouse warehouse, long records) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT records_read, accepted,"
                        + " (SELECT COUNT(*) FROM history." + BenchData.DATASET + ") FROM ops.batches")) {
            row.next();
            long read = row.getLong(1);
            long accepted = row.getLong(2);
            long rows = row.getLong(3);
            say("written %,d, read %,d, accepted %,d, in the warehouse %,d", records, read, accepted, rows);
            return read == records && accepted == rows;
        }
    }

    private void say(String what, Object... values) {
        terminal.out().println(String.format(Locale.ROOT, what, values));
        terminal.out().flush();
    }
}
