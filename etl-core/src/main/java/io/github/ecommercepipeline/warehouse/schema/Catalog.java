package io.github.ecommercepipeline.warehouse.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tables and views of the pipeline's schemas, as they exist in the warehouse: columns in order, with their types. */
public final class Catalog {

    private static final String COLUMNS = """
            SELECT table_schema, table_name, column_name, data_type,
                   character_maximum_length, numeric_precision, numeric_scale
            FROM information_schema.columns
            WHERE table_schema IN ('history', 'older', 'analytics', 'ops')""";

    private static final String IN_ORDER = " ORDER BY table_schema, table_name, ordinal_position";

    private static final String VIEWS = """
            SELECT schemaname, viewname, definition FROM pg_catalog.pg_views
            WHERE schemaname IN ('history', 'analytics')""";

    private final Map<String, Map<String, String>> relations = new HashMap<>();
    /** The definitions of views, by their names. */
    private final Map<String, String> views = new HashMap<>();

    private Catalog() {}

    public static Catalog read(Connection connection) throws SQLException {
        Catalog catalog = new Catalog();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + IN_ORDER)) {
            catalog.readColumns(statement);
        }
        try (PreparedStatement statement = connection.prepareStatement(VIEWS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                catalog.views.put(
                        rows.getString(1) + "." + rows.getString(2),
                        Optional.ofNullable(rows.getString(3)).orElse(""));
            }
        }
        return catalog;
    }

    /** Reads only the columns of the tables of that name, in any schema. */
    public static Catalog read(Connection connection, String dataset) throws SQLException {
        Catalog catalog = new Catalog();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + " AND table_name = ?" + IN_ORDER)) {
            statement.setString(1, dataset);
            catalog.readColumns(statement);
        }
        return catalog;
    }

    private void readColumns(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                relations
                        .computeIfAbsent(rows.getString(1) + "." + rows.getString(2), name -> new LinkedHashMap<>())
                        .put(rows.getString(3), type(rows));
            }
        }
    }

    private static String type(ResultSet row) throws SQLException {
        String type = row.getString(4);
        return switch (type) {
            case "character varying" -> row.getString(5) == null ? type : type + "(" + row.getInt(5) + ")";
            case "numeric" -> row.getString(6) == null ? type : type + "(" + row.getInt(6) + "," + row.getInt(7) + ")";
            default -> type;
        };
    }

    boolean has(String schema, String name) {
        return has(schema + "." + name);
    }

    boolean has(String relation) {
        return relations.containsKey(relation);
    }

    boolean isView(String schema, String name) {
        return views.containsKey(schema + "." + name);
    }

    /** Whether the view's definition contains the word; of a view whose definition the user may not see, it does. */
    boolean viewMentions(String schema, String name, String word) {
        String definition = views.getOrDefault(schema + "." + name, "");
        return definition.isEmpty() || definition.contains(word);
    }

    /** The column types by name, in order; empty if there is no such table. */
    public Map<String, String> columns(String schema, String name) {
        return relations.getOrDefault(schema + "." + name, Map.of());
    }
}
