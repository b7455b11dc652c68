package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables and views of the pipeline's schemas, as they exist in the warehouse: columns in order, with their types. */
public final class Catalog {

    private static final String COLUMNS = """
            SELECT table_schema, table_name, column_name, data_type,
                   character_maximum_length, numeric_precision, numeric_scale
            FROM information_schema.columns
            WHERE table_schema IN (%s)""";

    private static final String IN_ORDER = " ORDER BY table_schema, table_name, ordinal_position";

    private static final String VIEWS = """
            SELECT schemaname, viewname, definition FROM pg_catalog.pg_views
            WHERE schemaname IN (%s)""";

    private final Map<String, Map<String, String>> relations = new HashMap<>();
    /** The definitions of views, by their names. */
    private final Map<String, String> views = new HashMap<>();

    private final Set<String> inWarehouse = new HashSet<>();
    private final Schemas schemas;

    private Catalog(Schemas schemas) {
        this.schemas = schemas;
    }

    /** One that has these relations, by schema and name joined by a dot. */
    static Catalog of(Map<String, Map<String, String>> relations, Set<String> views) {
        Catalog catalog = new Catalog(Schemas.DEFAULT);
        catalog.relations.putAll(relations);
        views.forEach(view -> catalog.views.put(view, ""));
        return catalog;
    }

    public static Catalog read(Connection connection, SqlDialect dialect) throws SQLException {
        Catalog catalog = new Catalog(dialect.schemas());
        try (PreparedStatement statement = connection.prepareStatement(columns(dialect) + IN_ORDER)) {
            catalog.readColumns(statement);
        }
        try (PreparedStatement statement =
                        connection.prepareStatement(VIEWS.formatted(list(dialect, List.of("history", "analytics"))));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                catalog.views.put(
                        catalog.name(rows.getString(1), rows.getString(2)),
                        Optional.ofNullable(rows.getString(3)).orElse(""));
            }
        }
        return catalog;
    }

    /** Reads only the columns of the tables of that name, in any schema. */
    public static Catalog read(Connection connection, SqlDialect dialect, String dataset) throws SQLException {
        Catalog catalog = new Catalog(dialect.schemas());
        try (PreparedStatement statement =
                connection.prepareStatement(columns(dialect) + " AND table_name = ?" + IN_ORDER)) {
            statement.setString(1, dataset);
            catalog.readColumns(statement);
        }
        return catalog;
    }

    private void readColumns(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                inWarehouse.add(rows.getString(1) + "." + rows.getString(2));
                relations
                        .computeIfAbsent(name(rows.getString(1), rows.getString(2)), name -> new LinkedHashMap<>())
                        .put(rows.getString(3), type(rows));
            }
        }
    }

    private static String columns(SqlDialect dialect) {
        return COLUMNS.formatted(list(dialect, List.of("history", "older", "analytics", "ops")));
    }

    private static String list(SqlDialect dialect, List<String> schemas) {
        return schemas.stream()
                .map(dialect.schemas()::name)
                .map(dialect::literal)
                .collect(Collectors.joining(", "));
    }

    /** By the pipeline's name for the schema. */
    private String name(String schema, String relation) {
        return schemas.of(schema).orElse(schema) + "." + relation;
    }

    private static String type(ResultSet row) throws SQLException {
        String type = row.getString(4);
        return switch (type) {
            case "character varying" -> row.getString(5) == null ? type : type + "(" + row.getInt(5) + ")";
            case "numeric" -> row.getString(6) == null ? type : type + "(" + row.getInt(6) + "," + row.getInt(7) + ")";
            default -> type;
        };
    }

    /** As this, but with these tables of that name, by schema, and no other relation of the name. */
    Catalog with(String name, Map<String, Map<String, String>> tables) {
        Catalog changed = new Catalog(schemas);
        changed.relations.putAll(relations);
        changed.views.putAll(views);
        changed.inWarehouse.addAll(inWarehouse);
        changed.relations.keySet().removeIf(relation -> isNamed(relation, name));
        changed.views.keySet().removeIf(relation -> isNamed(relation, name));
        tables.forEach((schema, columns) -> changed.relations.put(schema + "." + name, columns));
        return changed;
    }

    private static boolean isNamed(String relation, String name) {
        return relation.substring(relation.indexOf('.') + 1).equals(name);
    }

    boolean has(String schema, String name) {
        return relations.containsKey(schema + "." + name);
    }

    /** Whether there is a relation of that name, {@code schema.name} as the warehouse calls it. */
    boolean hasInWarehouse(String relation) {
        return inWarehouse.contains(relation);
    }

    boolean isView(String schema, String name) {
        return views.containsKey(schema + "." + name);
    }

    /** The view's definition as the warehouse writes it; empty if there is none or the user may not see it. */
    Optional<String> viewDefinition(String schema, String name) {
        return Optional.of(views.getOrDefault(schema + "." + name, "")).filter(definition -> !definition.isEmpty());
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
