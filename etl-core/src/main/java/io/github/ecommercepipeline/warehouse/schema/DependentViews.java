package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads from PostgreSQL's catalog which views, whoever's they are, depend on columns of a dataset's tables. */
final class DependentViews {

    /** Each with the length of the longest way to it, so that no view comes before one that it reads. */
    private static final String VIEWS = """
            WITH RECURSIVE dependent (oid, depth) AS (
              SELECT t.oid, 0
              FROM pg_catalog.pg_class t JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
              WHERE t.relname = ? AND n.nspname IN ('analytics', 'older', 'history') AND t.relkind IN ('r', 'p')
              UNION
              SELECT r.ev_class, d.depth + 1
              FROM dependent d
              JOIN pg_catalog.pg_depend p ON p.refobjid = d.oid
                AND p.refclassid = 'pg_catalog.pg_class'::regclass AND p.classid = 'pg_catalog.pg_rewrite'::regclass
              JOIN pg_catalog.pg_rewrite r ON r.oid = p.objid AND r.ev_class <> d.oid
              LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = p.refobjid AND a.attnum = p.refobjsubid
              WHERE d.depth > 0 OR a.attname IS NULL OR a.attname = ANY (?))
            SELECT c.oid, n.nspname, c.relname, c.relkind::text, pg_catalog.pg_get_viewdef(c.oid),
              coalesce(c.reloptions, '{}'), pg_catalog.pg_get_userbyid(c.relowner),
              pg_catalog.pg_has_role(c.relowner, 'USAGE'),
              EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid)
              OR EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN')
              OR EXISTS (SELECT FROM pg_catalog.pg_attrdef f WHERE f.adrelid = c.oid)
              OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL)
            FROM (SELECT oid, max(depth) AS depth FROM dependent GROUP BY oid) d
            JOIN pg_catalog.pg_class c ON c.oid = d.oid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE d.depth > 0
            ORDER BY d.depth, n.nspname, c.relname""";

    /** Default privileges first: a new view has them, whether the old one had or not. */
    private static final String PRIVILEGES = """
            SELECT 'REVOKE ALL ON %1$s FROM ' || grantee FROM (
              SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC'
                ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END AS grantee
              FROM pg_catalog.pg_default_acl d, pg_catalog.aclexplode(d.defaclacl) a
              WHERE d.defaclobjtype = 'r' AND d.defaclrole = (SELECT oid FROM pg_catalog.pg_roles
                WHERE rolname = current_user) AND a.grantee <> d.defaclrole) r
            UNION ALL
            SELECT 'GRANT ' || a.privilege_type || ' ON %1$s TO ' || CASE a.grantee WHEN 0 THEN 'PUBLIC'
                ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END
              || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
            FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a
            WHERE c.oid = ? AND a.grantee <> c.relowner""";

    private static final String COMMENTS = """
            SELECT 'COMMENT ON VIEW %1$s IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(c.oid, 'pg_class'))
            FROM pg_catalog.pg_class c WHERE c.oid = ?
              AND pg_catalog.obj_description(c.oid, 'pg_class') IS NOT NULL
            UNION ALL
            SELECT 'COMMENT ON COLUMN %1$s.' || pg_catalog.quote_ident(a.attname) || ' IS '
              || pg_catalog.quote_literal(pg_catalog.col_description(a.attrelid, a.attnum))
            FROM pg_catalog.pg_attribute a WHERE a.attrelid = ? AND a.attnum > 0
              AND pg_catalog.col_description(a.attrelid, a.attnum) IS NOT NULL""";

    private DependentViews() {}

    /** In an order in which they can be created. */
    static List<DependentView> read(
            Connection connection, SqlDialect dialect, String dataset, Collection<String> columns) throws SQLException {
        List<DependentView> views = new ArrayList<>();
        Array names = connection.createArrayOf("text", columns.toArray());
        try (PreparedStatement statement = connection.prepareStatement(VIEWS)) {
            statement.setString(1, dataset);
            statement.setArray(2, names);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    views.add(view(connection, dialect, rows));
                }
            }
        }
        return views;
    }

    private static DependentView view(Connection connection, SqlDialect dialect, ResultSet row) throws SQLException {
        long oid = row.getLong(1);
        String name = dialect.table(row.getString(2), row.getString(3));
        String select = row.getString(5).strip();
        List<String> after = new ArrayList<>(statements(connection, PRIVILEGES, name, oid, 1));
        after.addAll(statements(connection, COMMENTS, name, oid, 2));
        return new DependentView(
                name,
                select.endsWith(";") ? select.substring(0, select.length() - 1) : select,
                List.of((String[]) row.getArray(6).getArray()),
                dialect.quote(row.getString(7)),
                obstacle(name, row),
                after);
    }

    private static String obstacle(String name, ResultSet row) throws SQLException {
        if (!row.getString(4).equals("v")) {
            return name + " is a materialised view";
        } else if (!row.getBoolean(8)) {
            return name + " belongs to " + row.getString(7);
        } else if (row.getBoolean(9)) {
            return name + " has triggers, rules, column defaults or privileges on columns";
        }
        return "";
    }

    private static List<String> statements(Connection connection, String sql, String view, long oid, int places)
            throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("%1$s", literal(view)))) {
            for (int place = 1; place <= places; place++) {
                statement.setLong(place, oid);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    statements.add(rows.getString(1));
                }
            }
        }
        return statements;
    }

    /** The view's name inside a literal. */
    private static String literal(String view) {
        return view.replace("'", "''").replace("?", "??");
    }
}
