package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.SqlState;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Describes database errors without the values that databases include in their messages. */
public final class SqlErrors {

    /** Classes of SQLSTATE whose messages name connections, objects and locks in their first line, and never a value. */
    private static final Set<String> WITHOUT_VALUES =
            Set.of("08", "0A", "25", "28", "2B", "3D", "3F", "40", "42", "53", "54", "55", "57", "58");

    private static final Pattern COPY_LOCATION = Pattern.compile("COPY [^,\\n]+, line \\d+(, column [^:,\\n]+)?");

    /** Possessive, so that a quoted part of any length needs no stack. */
    private static final Pattern QUOTED = Pattern.compile("(?:'[^']*+')++|\"[^\"]*+\"");

    private SqlErrors() {}

    public static WarehouseException exception(String what, SQLException error) {
        return new WarehouseException(what + ": " + text(error), safe(error));
    }

    static String text(SQLException error) {
        String state = SqlState.of(error);
        String message = String.valueOf(error.getMessage());
        if (state.length() >= 2 && WITHOUT_VALUES.contains(state.substring(0, 2))) {
            String wayOut = WayOut.of(state, message);
            return firstLine(message) + " (SQLSTATE " + state + ")" + (wayOut.isEmpty() ? hint(error) : wayOut)
                    + lookup(error);
        }
        Matcher location = COPY_LOCATION.matcher(message);
        if (state.startsWith("XX")) {
            return masked(firstLine(message)) + " (SQLSTATE " + state + ")";
        }
        String where = location.find() ? " at " + location.group() : "";
        return "SQLSTATE " + state + where + ", a value that the table rejects (not shown)";
    }

    /** Why the password of a refused login could not be looked up again; begins with a semicolon unless there is nothing. */
    private static String lookup(SQLException error) {
        return Arrays.stream(error.getSuppressed())
                .filter(unreadable -> !(unreadable instanceof SQLException))
                .map(unreadable -> "; the password could not be looked up again: "
                        + firstLine(String.valueOf(unreadable.getMessage())))
                .collect(Collectors.joining());
    }

    /** The hint of the server, which names objects and never a value; begins with a semicolon unless there is none. */
    private static String hint(SQLException error) {
        ServerErrorMessage server = error instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        return server == null || server.getHint() == null ? "" : "; " + firstLine(server.getHint());
    }

    /** The text without its quoted parts, since quoted names and quoted values look alike. */
    public static String masked(String text) {
        return QUOTED.matcher(text).replaceAll("(not shown)");
    }

    /** The same error with its stack trace but without the server's text. */
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
