package io.github.ecommercepipeline.warehouse.connection;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement gave up waiting for a lock; knows the first table or view that the statement names. */
final class LockTimeout extends SQLException {

    static final String STATE = "55P03";

    private static final long serialVersionUID = 1L;
    private static final Pattern TABLE = Pattern.compile("\"((?:[^\"]++|\"\")++)\"\\.\"((?:[^\"]++|\"\")++)\"");

    private final String table;
    private final long begin;

    /**
     * Of a statement that began at that time.
     *
     * @param begin in terms of {@link System#nanoTime}
     */
    LockTimeout(String sql, long begin, SQLException cause) {
        super(cause.getMessage(), STATE, cause);
        this.begin = begin;
        Matcher name = TABLE.matcher(sql);
        this.table = name.find() ? (name.group(1) + "." + name.group(2)).replace("\"\"", "\"") : "";
    }

    /** When the statement began. */
    long begin() {
        return begin;
    }

    /** {@code schema.name}; empty if the statement names none in quotes. */
    String table() {
        return table;
    }
}
