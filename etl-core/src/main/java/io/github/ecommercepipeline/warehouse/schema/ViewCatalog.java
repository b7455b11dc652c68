package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the views of the warehouse from its catalog: without recursion or functions on arrays, which Redshift lacks. */
final class ViewCatalog {

    private static final String OF_USERS = " NOT IN ('pg_catalog', 'information_schema', 'pg_internal')";

    private static final String VIEWS = """
            SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner), current_user, c.relkind, pg_get_viewdef(c.oid),
              array_to_string(c.relacl, chr(10)), obj_description(c.oid, 'pg_class'), %s
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND n.nspname%s
            ORDER BY n.nspname, c.relname""";

    /** What is granted or said of single columns. */
    private static final String COLUMNS = """
            SELECT n.nspname, c.relname, a.attname, array_to_string(a.attacl, chr(10)), col_description(c.oid, a.attnum)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN %s a ON a.attrelid = c.oid
            WHERE c.relkind IN ('v', 'm') AND n.nspname%s AND a.attnum > 0
              AND (a.attacl IS NOT NULL OR col_description(c.oid, a.attnum) IS NOT NULL)
            ORDER BY n.nspname, c.relname, a.attnum""";

    /** A view has a rule that depends on the view itself and on what the view reads. */
    private static final String READS = """
            SELECT DISTINCT vn.nspname, v.relname, rn.nspname, r.relname, a.attname
            FROM pg_catalog.pg_depend own
            JOIN pg_catalog.pg_class v ON v.oid = own.refobjid
            JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
            JOIN pg_catalog.pg_depend d ON d.objid = own.objid AND d.classid = own.classid
              AND d.refclassid = own.refclassid AND d.refobjid <> own.refobjid
            JOIN pg_catalog.pg_class r ON r.oid = d.refobjid
            JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE own.deptype = 'i' AND v.relkind IN ('v', 'm')
              AND own.classid = (SELECT oid FROM pg_catalog.pg_class WHERE relname = 'pg_rewrite' AND relnamespace =
                (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'pg_catalog'))
              AND own.refclassid = (SELECT oid FROM pg_catalog.pg_class WHERE relname = 'pg_class' AND relnamespace =
                (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'pg_catalog'))""";

    private final Connection connection;
    private final SqlDialect dialect;
    private final Grants grants;

    private ViewCatalog(Connection connection, SqlDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.grants = new Grants(dialect.privileges());
    }

    static StandingViews read(Connection connection, SqlDialect dialect) throws SQLException {
        ViewCatalog catalog = new ViewCatalog(connection, dialect);
        return new StandingViews(catalog.views(), catalog.reads());
    }

    private List<StandingView> views() throws SQLException {
        Map<String, List<String>> ofColumns = ofColumns();
        Map<String, List<String>> ofRoles = ofRoles();
        List<String> defaults = defaultGrantees();
        List<StandingView> views = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement(VIEWS.formatted(dialect.viewDetails(), OF_USERS));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String name = dialect.qualified(rows.getString(1), rows.getString(2));
                List<String> settings = new ArrayList<>();
                defaults.forEach(grantee -> settings.add("REVOKE ALL ON " + name + " FROM " + grantee));
                settings.addAll(grants.of(name, text(rows, 7), rows.getString(3)));
                settings.addAll(ofRoles.getOrDefault(name, List.of()));
                if (!text(rows, 8).isEmpty()) {
                    settings.add("COMMENT ON VIEW " + name + " IS " + dialect.literal(text(rows, 8)));
                }
                settings.addAll(ofColumns.getOrDefault(name, List.of()));
                views.add(view(rows, name, settings));
            }
        }
        return views;
    }

    private StandingView view(ResultSet row, String name, List<String> settings) throws SQLException {
        String owner = row.getString(3);
        String select = row.getString(6).strip();
        boolean plain = row.getString(5).equals("v");
        if (!owner.equals(row.getString(4))) {
            settings.add(dialect.changeViewOwner(name, dialect.quote(owner)));
        }
        String obstacle = "";
        if (!plain) {
            obstacle = name + " is a materialised view";
        } else if (!row.getBoolean(10)) {
            obstacle = name + " belongs to " + owner;
        } else if (row.getBoolean(11)) {
            obstacle = name + " has triggers, rules or column defaults";
        }
        return new StandingView(
                plain ? "VIEW" : "MATERIALIZED VIEW",
                row.getString(1) + "." + row.getString(2),
                name,
                owner,
                obstacle,
                text(row, 9),
                select.endsWith(";") ? select.substring(0, select.length() - 1) : select,
                settings);
    }

    private Map<String, List<String>> ofColumns() throws SQLException {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        try (PreparedStatement query =
                        connection.prepareStatement(COLUMNS.formatted(dialect.columnsCatalog(), OF_USERS));
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String view = dialect.qualified(rows.getString(1), rows.getString(2));
                String column = dialect.quote(rows.getString(3));
                List<String> ofView = statements.computeIfAbsent(view, name -> new ArrayList<>());
                ofView.addAll(grants.ofColumn(view, column, text(rows, 4)));
                if (!text(rows, 5).isEmpty()) {
                    ofView.add("COMMENT ON COLUMN " + view + "." + column + " IS " + dialect.literal(text(rows, 5)));
                }
            }
        }
        return statements;
    }

    /** What is granted to roles, where the privileges of a view do not tell; by view. */
    private Map<String, List<String>> ofRoles() throws SQLException {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        if (dialect.rolePrivileges().isEmpty()) {
            return statements;
        }
        try (PreparedStatement query =
                        connection.prepareStatement(dialect.rolePrivileges().get());
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String view = dialect.qualified(rows.getString(1), rows.getString(2));
                statements
                        .computeIfAbsent(view, name -> new ArrayList<>())
                        .add("GRANT " + rows.getString(3) + " ON " + view + " TO ROLE "
                                + dialect.quote(rows.getString(4)));
            }
        }
        return statements;
    }

    /** Who is granted something on each new view of ours, whether the old one was granted to them or not. */
    private List<String> defaultGrantees() throws SQLException {
        List<String> grantees = new ArrayList<>();
        if (dialect.defaultGrantees().isPresent()) {
            try (PreparedStatement query = connection.prepareStatement(
                            dialect.defaultGrantees().get());
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    grantees.add(rows.getString(1));
                }
            }
        }
        return grantees;
    }

    private List<StandingViews.Read> reads() throws SQLException {
        List<StandingViews.Read> reads = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(READS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reads.add(new StandingViews.Read(
                        rows.getString(1) + "." + rows.getString(2),
                        rows.getString(3) + "." + rows.getString(4),
                        text(rows, 5)));
            }
        }
        return reads;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
