package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.SqlState;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a database error without the values that databases put into their messages. */
public final class SqlErrors {

    /** Classes of SQLSTATE whose first line speaks of connections, names and locks, never of a row. */
    private static final Set<String> TELLABLE =
            Set.of("08", "0A", "25", "28", "2B", "3D", "3F", "40", "42", "53", "54", "55", "57", "58");

    private static final Pattern COPY_PLACE = Pattern.compile("COPY [^,\\n]+, line \\d+(, column [^:,\\n]+)?");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"");

    private SqlErrors() {}

    public static WarehouseException exception(String what, SQLException error) {
        return new WarehouseException(what + ": " + text(error), safe(error));
    }

    static String text(SQLException error) {
        String state = SqlState.of(error);
        String message = String.valueOf(error.getMessage());
        if (state.length() >= 2 && TELLABLE.contains(state.substring(0, 2))) {
            return firstLine(message) + " (SQLSTATE " + state + ")";
        }
        Matcher place = COPY_PLACE.matcher(message);
        if (state.startsWith("XX")) {
            return masked(firstLine(message)) + " (SQLSTATE " + state + ")";
        }
        String where = place.find() ? " at " + place.group() : "";
        return "SQLSTATE " + state + where + ", a value that the table refuses (not shown)";
    }

    /** A text without what stands in quotes: names and values look alike there. */
    public static String masked(String text) {
        return QUOTED.matcher(text).replaceAll("(not shown)");
    }

    /** The same error with its stack but without the server's text. */
    private static SQLException safe(SQLException error) {
        SQLException safe = new SQLException(text(error), SqlState.of(error), error.getErrorCode());
        safe.setStackTrace(error.getStackTrace());
        return safe;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
