package io.github.ecommercepipeline.standin.session;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes STL_LOAD_ERRORS over a separate connection, so that its rows survive the client's rollback. */
final class LoadErrorTable {

    private static final String INSERT = """
            INSERT INTO pg_catalog.stl_load_errors
            SELECT 100, 0, ?, now() AT TIME ZONE 'UTC', ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0, 0, -1""";

    private final String jdbcUrl;

    LoadErrorTable(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    void add(int table, int session, LoadErrorRow error) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, table);
            insert.setInt(2, session);
            insert.setInt(3, error.query());
            insert.setString(4, cut(error.file(), 256));
            insert.setLong(5, error.line());
            insert.setString(6, cut(error.column().name(), 127));
            insert.setString(7, cut(error.column().type(), 10));
            insert.setString(8, error.column().bytes() > 0 ? "" + error.column().bytes() : "");
            insert.setString(9, cut(error.rawLine(), 1024));
            insert.setString(10, cut(error.rawValue(), 1024));
            insert.setInt(11, error.code());
            insert.setString(12, cut(error.reason(), 100));
            insert.executeUpdate();
        }
    }

    /** Like Redshift, replaces each multibyte character by a full stop. */
    private static String cut(String text, int length) {
        StringBuilder ascii = new StringBuilder();
        text.codePoints().limit(length).forEach(c -> ascii.appendCodePoint(c == 0 || c > 0x7e ? '.' : c));
        byte[] bytes = ascii.toString().getBytes(StandardCharsets.US_ASCII);
        return new String(bytes, 0, Math.min(bytes.length, length), StandardCharsets.US_ASCII);
    }
}
