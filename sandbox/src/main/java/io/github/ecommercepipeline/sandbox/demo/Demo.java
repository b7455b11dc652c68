package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.cli.Cli;
import io.github.ecommercepipeline.cli.Terminal;
import io.github.ecommercepipeline.sandbox.EmbeddedWarehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the sample days into an embedded warehouse and shows what became of every record. */
@Command(name = "scripts/demo")
public final class Demo implements Callable<Integer> {

    private static final String FIRST_DAY = "2024-05-27";
    private static final String LAST_DAY = "2024-05-29";

    private final Terminal terminal;
    private Map<String, String> environment = Map.of();

    @Option(names = "--project", required = true, description = "The project's folder.")
    private Path project;

    @Option(names = "--folder", description = "Where warehouse and output go (default: .demo in the project).")
    private Optional<Path> folder;

    @Option(names = "--keep", description = "Leave the warehouse running until Enter is pressed.")
    private boolean keep;

    @Option(names = "--reset", description = "Throw away what earlier demos left.")
    private boolean reset;

    private Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(System.getenv()), args));
    }

    static int run(Terminal terminal, String... args) {
        int exitCode = new CommandLine(new Demo(terminal)).execute(args);
        terminal.out().flush();
        return exitCode;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Places places = new Places(project, folder.orElse(project.resolve(".demo")));
        if (reset) {
            FileUtils.deleteDirectory(places.folder().toFile());
        }
        try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.at(places.warehouse(), OptionalInt.empty())) {
            environment = DemoKeys.in(places.keys());
            int exitCode = show(warehouse, places);
            if (exitCode == 0 && keep) {
                waitForEnter();
            }
            return exitCode;
        }
    }

    private int show(EmbeddedWarehouse warehouse, Places places) throws SQLException {
        PrintWriter out = terminal.out();
        out.println("Three days of an invented shop go into a warehouse: " + places.raw());
        out.println();
        int exitCode = cli(
                "backfill",
                "--from",
                FIRST_DAY,
                "--to",
                LAST_DAY,
                "--raw",
                places.raw(),
                "--out",
                places.out(),
                "--contracts",
                places.contracts(),
                "--views",
                places.views(),
                "--warehouse",
                warehouse.jdbcUrl());
        if (exitCode != 0) {
            return exitCode;
        }
        out.println();
        out.println("Sales by category, without what was returned (analytics.daily_sales)");
        out.println();
        Sales.read(warehouse.jdbcUrl()).lines(terminal.interactive()).forEach(out::println);
        out.println();
        out.println("One of the records that did not get in, and why (all of them: " + places.quarantine() + ")");
        out.println();
        exitCode = cli(
                "quarantine",
                "--out",
                places.out(),
                "--date",
                FIRST_DAY,
                "--dataset",
                "transactions",
                "--reason",
                "price",
                "--limit",
                "1");
        out.println();
        out.println("Look into the warehouse" + (keep ? ":" : " while it runs (scripts/demo --keep):"));
        out.println("  " + warehouse.psqlCommand());
        out.println();
        out.println("Run me again: nothing changes. Start afresh: scripts/demo --reset");
        out.flush();
        return exitCode;
    }

    private int cli(String... args) {
        return Cli.execute(List.of(args), environment, terminal);
    }

    private void waitForEnter() throws IOException {
        terminal.out().println();
        terminal.out().println("The warehouse runs until you press Enter.");
        terminal.out().flush();
        int read = System.in.read();
        while (read != '\n' && read >= 0) {
            read = System.in.read();
        }
    }
}
