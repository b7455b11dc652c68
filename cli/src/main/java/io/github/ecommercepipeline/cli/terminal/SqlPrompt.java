package io.github.ecommercepipeline.cli.terminal;

import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;

/** Executes SQL and shows the rows. */
public final class SqlPrompt {

    private static final Set<Integer> NUMBERS =
            Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL, Types.DOUBLE, Types.REAL);

    private final Connection connection;
    private final Terminal terminal;

    public SqlPrompt(Connection connection, Terminal terminal) {
        this.connection = connection;
        this.terminal = terminal;
    }

    /**
     * Executes statements, each of which ends with a semicolon at the end of a line; only comments may follow it there. In a
     * dialogue an error is shown, and the next statement is asked for; otherwise it ends the reading.
     *
     * @return whether all that was read was executed, or somebody saw in a dialogue what was not
     */
    public boolean read(BufferedReader lines) throws IOException {
        StringBuilder statement = new StringBuilder();
        SqlComments comments = new SqlComments();
        boolean complete = false;
        ask(statement);
        String line;
        int begin = 0;
        for (int number = 1; (line = lines.readLine()) != null && !line.strip().equals("\\q"); number++) {
            String code = comments.code(line).strip();
            if (!code.isEmpty()) {
                begin = begin == 0 ? number : begin;
                complete = code.endsWith(";");
            }
            statement.append(line).append('\n');
            if (begin == 0 && !comments.open()) {
                // Nothing but comments and blanks.
                statement.setLength(0);
            }
            if (complete && !comments.open()) {
                try {
                    execute(statement.toString());
                } catch (SQLException e) {
                    String reason = Printable.lines(e.getMessage());
                    if (!terminal.interactive()) {
                        terminal.err()
                                .println("The statement in line " + begin
                                        + " failed; those after it were not executed: " + reason);
                        return false;
                    }
                    terminal.err().println(reason);
                }
                statement.setLength(0);
                comments.reset();
                begin = 0;
                complete = false;
            }
            ask(statement);
        }
        if (begin == 0) {
            return true;
        }
        terminal.err()
                .println("The last statement, in line " + begin
                        + ", has no semicolon at its end, and was not executed.");
        return terminal.interactive();
    }

    private void ask(StringBuilder statement) {
        if (terminal.interactive()) {
            terminal.err().print(statement.isEmpty() ? "sql> " : "...> ");
            terminal.err().flush();
        }
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    show(result);
                }
            } else if (statement.getUpdateCount() > 0) {
                terminal.out().println(statement.getUpdateCount() + " rows changed");
            }
        }
        terminal.out().flush();
    }

    private void show(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Column[] headers = new Column[columns.getColumnCount()];
        for (int i = 0; i < headers.length; i++) {
            String name = Printable.line(columns.getColumnLabel(i + 1));
            headers[i] = NUMBERS.contains(columns.getColumnType(i + 1)) ? Column.right(name) : Column.left(name);
        }
        Table table = Table.of(headers);
        while (rows.next()) {
            Cell[] cells = new Cell[headers.length];
            for (int i = 0; i < cells.length; i++) {
                String text = rows.getString(i + 1);
                cells[i] = Cell.of(text == null ? "NULL" : Printable.line(text));
            }
            table.row(cells);
        }
        table.lines(terminal.interactive()).forEach(terminal.out()::println);
    }
}
