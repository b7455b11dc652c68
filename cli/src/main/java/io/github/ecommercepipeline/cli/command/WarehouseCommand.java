package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.SqlPrompt;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.localwarehouse.LocalWarehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "warehouse",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Open, start or stop the warehouse of this machine, which commands use where none is given: a PostgreSQL"
                    + " server that runs while commands need it.",
            "sql shows the rows of a query, or of those on standard input, each ended by a semicolon; start keeps it"
                    + " running until stop; url prints how other programs connect. The first statement of standard input that fails"
                    + " ends sql with exit code 1, unless it is typed on a terminal."
        },
        footer = {
            "",
            "Examples:",
            "  scripts/pipeline warehouse sql 'SELECT * FROM analytics.orders LIMIT 10'",
            "  scripts/pipeline warehouse start",
        })
public final class WarehouseCommand implements Callable<Integer> {

    private enum Action {
        SQL,
        START,
        STOP,
        URL;

        /** As it is typed and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "<action>", description = "sql, start, stop or url.")
    private Action action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "<query>", description = "With sql: what to execute.")
    private String query;

    @Option(
            names = "--out",
            paramLabel = "<folder>",
            description = "The output folder beside which the warehouse is (default: it is in the working folder).")
    private String out;

    public WarehouseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        if (query != null && action != Action.SQL) {
            throw new UsageException("only sql takes a query; allowed: warehouse sql '<query>'");
        }
        Path folder = LocalFolder.beside(out);
        if (action != Action.START && !Files.exists(folder)) {
            throw new UsageException("there is no warehouse in " + folder
                    + "; allowed: --out with the folder of a job, or begin with run or with warehouse start");
        }
        boolean done = true;
        switch (action) {
            case SQL -> done = sql(folder);
            case START -> start(folder);
            case STOP -> stop(folder);
            case URL -> show(LocalWarehouse.use(folder));
        }
        return done ? 0 : 1;
    }

    private boolean sql(Path folder) throws IOException, SQLException {
        LocalWarehouse warehouse = LocalWarehouse.use(folder);
        Terminal terminal = context.terminal();
        try (Connection connection =
                DriverManager.getConnection(warehouse.jdbcUrl(), warehouse.user(), warehouse.password())) {
            SqlPrompt prompt = new SqlPrompt(connection, terminal);
            if (query != null) {
                prompt.execute(query);
                return true;
            } else {
                terminal.err().println("psql: " + warehouse.psql());
                return prompt.read(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            }
        }
    }

    private void start(Path folder) throws IOException {
        LocalWarehouse warehouse = LocalWarehouse.use(folder);
        LocalWarehouse.keep(folder, true);
        show(warehouse);
    }

    private void show(LocalWarehouse warehouse) {
        List.of(
                        "URL:      " + warehouse.jdbcUrl(),
                        "Password: in " + warehouse.folder().resolve("password"),
                        "psql:     " + warehouse.psql())
                .forEach(context.terminal().out()::println);
    }

    private void stop(Path folder) throws IOException {
        if (!LocalWarehouse.stop(folder)) {
            throw new UsageException(
                    "the warehouse in " + folder + " is in use by another command; allowed: stop when it has ended");
        }
    }
}
