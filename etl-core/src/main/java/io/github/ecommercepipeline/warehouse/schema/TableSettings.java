package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what is granted and said of a dataset's tables and views, for those that take their place. */
final class TableSettings {

    private static final List<String> SCHEMAS = List.of("analytics", "history", "older");

    private static final String WHERE = " WHERE c.relname = %s AND n.nspname IN (%s)";

    private static final String RELATIONS = "SELECT n.nspname, c.relkind, pg_get_userbyid(c.relowner), current_user,"
            + " array_to_string(c.relacl, chr(10)), obj_description(c.oid, 'pg_class')"
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace" + WHERE
            + " ORDER BY n.nspname";

    private static final String COLUMNS = "SELECT n.nspname, a.attname, array_to_string(a.attacl, chr(10)),"
            + " col_description(c.oid, a.attnum)"
            + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN %s a ON a.attrelid = c.oid" + WHERE
            + " AND a.attnum > 0 AND (a.attacl IS NOT NULL OR col_description(c.oid, a.attnum) IS NOT NULL)"
            + " ORDER BY n.nspname, a.attnum";

    private final Connection connection;
    private final SqlDialect dialect;
    private final TableLayout target;
    private final Grants grants;
    private final List<String> statements = new ArrayList<>();

    private TableSettings(Connection connection, SqlDialect dialect, TableLayout target) {
        this.connection = connection;
        this.dialect = dialect;
        this.target = target;
        this.grants = new Grants(dialect.privileges());
    }

    /** The statements that give the same to new tables and views of these names, all of which belong to us. */
    static List<String> read(Connection connection, SqlDialect dialect, TableLayout target) throws SQLException {
        TableSettings settings = new TableSettings(connection, dialect, target);
        settings.ofColumns();
        settings.ofRoles();
        settings.ofRelations();
        return settings.statements;
    }

    private void ofRelations() throws SQLException {
        String sql = RELATIONS.formatted(dialect.literal(target.dataset()), schemas());
        List<String> defaults = new ArrayList<>();
        Optional<String> grantees = dialect.defaultGrantees();
        if (grantees.isPresent()) {
            try (PreparedStatement query = connection.prepareStatement(grantees.get());
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    defaults.add(rows.getString(1));
                }
            }
        }
        List<String> first = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String schema = schema(rows.getString(1));
                String name = dialect.table(schema, target.dataset());
                if (!remains(schema)) {
                    continue;
                }
                defaults.forEach(grantee -> first.add("REVOKE ALL ON " + name + " FROM " + grantee));
                String acl = rows.getString(5);
                statements.addAll(grants.of(name, acl == null ? "" : acl, rows.getString(3)));
                if (rows.getString(6) != null) {
                    statements.add("COMMENT ON " + (isTable(schema) ? "TABLE " : "VIEW ") + name + " IS "
                            + dialect.literal(rows.getString(6)));
                }
                if (!rows.getString(3).equals(rows.getString(4))) {
                    statements.add("ALTER TABLE " + name + " OWNER TO " + dialect.quote(rows.getString(3)));
                }
            }
        }
        statements.addAll(0, first);
    }

    private void ofColumns() throws SQLException {
        String sql = COLUMNS.formatted(dialect.columnsCatalog(), dialect.literal(target.dataset()), schemas());
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String column = rows.getString(2);
                String schema = schema(rows.getString(1));
                if (!remains(schema) || !(target.columns().containsKey(column) || TableLayout.ADDED.contains(column))) {
                    continue;
                }
                String name = dialect.table(schema, target.dataset());
                String acl = rows.getString(3);
                statements.addAll(grants.ofColumn(name, dialect.quote(column), acl == null ? "" : acl));
                if (rows.getString(4) != null) {
                    statements.add("COMMENT ON COLUMN " + name + "." + dialect.quote(column) + " IS "
                            + dialect.literal(rows.getString(4)));
                }
            }
        }
    }

    private void ofRoles() throws SQLException {
        Optional<String> roles = dialect.rolePrivileges();
        if (roles.isEmpty()) {
            return;
        }
        try (PreparedStatement query = connection.prepareStatement(roles.get());
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Optional<String> schema = dialect.schemas().of(rows.getString(1));
                if (rows.getString(2).equals(target.dataset())
                        && schema.filter(this::remains).isPresent()) {
                    statements.add("GRANT " + rows.getString(3) + " ON "
                            + dialect.table(schema.get(), target.dataset()) + " TO ROLE "
                            + dialect.quote(rows.getString(4)));
                }
            }
        }
    }

    private String schemas() {
        return SCHEMAS.stream()
                .map(dialect.schemas()::name)
                .map(dialect::literal)
                .collect(Collectors.joining(", "));
    }

    /** By the pipeline's name. */
    private String schema(String name) {
        return dialect.schemas().of(name).orElseThrow();
    }

    /** Whether there is a table or view of the dataset in the schema after the migration. */
    private boolean remains(String schema) {
        return SCHEMAS.contains(schema) && (!schema.equals("older") || isTable(schema));
    }

    private boolean isTable(String schema) {
        boolean keyed = target.current() == TableLayout.Current.TABLE;
        return keyed ? !schema.equals("history") : schema.equals("history");
    }
}
