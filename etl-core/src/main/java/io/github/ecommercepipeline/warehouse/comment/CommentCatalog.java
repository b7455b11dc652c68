package io.github.ecommercepipeline.warehouse.comment;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables and views that belong to the current user, with the comments on them and on their columns. */
record CommentCatalog(Map<String, Relation> relations) {

    private static final String RELATIONS = """
            SELECT n.nspname, c.relname, c.relkind, obj_description(c.oid, 'pg_class')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN (%s) AND pg_get_userbyid(c.relowner) = current_user""";

    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, a.attname, col_description(c.oid, a.attnum)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN %s a ON a.attrelid = c.oid
            WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN (%s) AND pg_get_userbyid(c.relowner) = current_user
              AND a.attnum > 0""";

    /** The schemas in which a dataset has tables and views. */
    static final List<String> SCHEMAS = List.of("history", "older", "analytics");

    /**
     * A table or view.
     *
     * @param comment empty if there is none
     * @param columns the comments by column, empty for a column without one
     */
    record Relation(boolean isView, String comment, Map<String, String> columns) {}

    static CommentCatalog read(Connection connection, SqlDialect dialect) throws SQLException {
        String schemas = SCHEMAS.stream()
                .map(dialect.schemas()::name)
                .map(dialect::literal)
                .collect(Collectors.joining(", "));
        Map<String, Relation> relations = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(RELATIONS.formatted(schemas));
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                relations.put(
                        dialect.qualified(rows.getString(1), rows.getString(2)),
                        new Relation(rows.getString(3).equals("v"), text(rows), new LinkedHashMap<>()));
            }
        }
        try (PreparedStatement query =
                        connection.prepareStatement(COLUMNS.formatted(dialect.columnsCatalog(), schemas));
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Relation relation = relations.get(dialect.qualified(rows.getString(1), rows.getString(2)));
                if (relation != null) {
                    relation.columns().put(rows.getString(3), text(rows));
                }
            }
        }
        return new CommentCatalog(relations);
    }

    private static String text(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString(4)).orElse("");
    }
}
