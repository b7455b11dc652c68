package io.github.ecommercepipeline.warehouse.dialect;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of the catalog of PostgreSQL. */
final class PostgresCatalog {

    /** As {@link SqlDialect#viewDetails} has them. */
    static final String VIEW_DETAILS = """
                array_to_string(c.reloptions, ', '), pg_catalog.pg_has_role(c.relowner, 'USAGE'),
                EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid)
                OR EXISTS (SELECT FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN')
                OR EXISTS (SELECT FROM pg_catalog.pg_attrdef f WHERE f.adrelid = c.oid)""";

    /** As {@link SqlDialect#defaultGrantees} asks for them. */
    static final String DEFAULT_GRANTEES = """
                SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC'
                  ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END
                FROM pg_catalog.pg_default_acl d, pg_catalog.aclexplode(d.defaclacl) a
                WHERE d.defaclobjtype = 'r' AND a.grantee <> d.defaclrole
                  AND d.defaclrole = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user)""";

    static final Map<Character, String> PRIVILEGES = Map.ofEntries(
            Map.entry('r', "SELECT"),
            Map.entry('a', "INSERT"),
            Map.entry('w', "UPDATE"),
            Map.entry('d', "DELETE"),
            Map.entry('D', "TRUNCATE"),
            Map.entry('x', "REFERENCES"),
            Map.entry('t', "TRIGGER"),
            Map.entry('m', "MAINTAIN"));

    private final SqlDialect dialect;

    PostgresCatalog(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** As {@link SqlDialect#lockHolders}. */
    String lockHolders() {
        return "SELECT n.nspname || '.' || c.relname || ' is in use by session ' || a.pid || ' ('"
                + " || COALESCE(NULLIF(a.application_name, ''), 'an application without a name')"
                + " || COALESCE(', in a transaction since ' || to_char(MIN(a.xact_start) AT TIME ZONE 'UTC',"
                + " 'YYYY-MM-DD HH24:MI:SS') || ' UTC', '') || ')' FROM pg_catalog.pg_locks l"
                + " JOIN pg_catalog.pg_class c ON c.oid = l.relation"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid"
                + " WHERE l.granted AND l.locktype = 'relation' AND a.datname = current_database()"
                + " AND c.relkind IN ('r', 'p', 'v') AND n.nspname IN ("
                + Schemas.ALL.stream()
                        .map(dialect.schemas()::name)
                        .map(dialect::literal)
                        .collect(Collectors.joining(", "))
                + ")"
                + " AND a.pid <> pg_backend_pid() AND (? = '' OR n.nspname || '.' || c.relname = ?)"
                + " GROUP BY n.nspname, c.relname, a.pid, a.application_name ORDER BY MIN(a.xact_start), 1 LIMIT 3";
    }

    /** As {@link SqlDialect#attachments}, except for these indexes. */
    String attachments(TableLayout layout, List<String> indexes) {
        String tables = " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ("
                + Stream.of("analytics", "history", "older")
                        .map(dialect.schemas()::name)
                        .map(dialect::literal)
                        .collect(Collectors.joining(", "))
                + ") WHERE c.relname = " + dialect.literal(layout.dataset())
                + " AND c.relkind IN ('r', 'p')";
        String of = " || ' of ' || n.nspname || '.' || c.relname";
        return "SELECT 'trigger ' || t.tgname" + of + " FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c"
                + " ON c.oid = t.tgrelid" + tables + " AND NOT t.tgisinternal"
                + " UNION ALL SELECT 'row security policy ' || p.polname" + of + " FROM pg_catalog.pg_policy p"
                + " JOIN pg_catalog.pg_class c ON c.oid = p.polrelid" + tables
                + " UNION ALL SELECT 'constraint ' || k.conname" + of + " FROM pg_catalog.pg_constraint k"
                + " JOIN pg_catalog.pg_class c ON c.oid IN (k.conrelid, k.confrelid)" + tables
                + " AND k.contype IN ('c', 'f', 'p', 'u', 'x')"
                + " UNION ALL SELECT 'index ' || i.relname" + of + " FROM pg_catalog.pg_index x"
                + " JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid JOIN pg_catalog.pg_class c ON c.oid = x.indrelid"
                + tables + " AND i.relname NOT IN ("
                + indexes.stream().map(dialect::literal).collect(Collectors.joining(", ")) + ") AND NOT EXISTS"
                + " (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.oid)";
    }

    /** As {@link SqlDialect#takesFirstDay}. */
    String takesFirstDay(TableLayout layout) {
        List<String> tables =
                layout.current() == TableLayout.Current.TABLE ? List.of("analytics", "older") : List.of("history");
        String rows = tables.stream()
                .map(schema -> "EXISTS (SELECT FROM " + dialect.table(schema, layout.dataset()) + ")")
                .collect(Collectors.joining(" OR "));
        return "SELECT NOT (" + rows + " OR EXISTS (SELECT FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = "
                + dialect.literal(dialect.schemas().name(layout.schema())) + " AND c.relname = "
                + dialect.literal(layout.dataset())
                + " AND (c.relhasrules OR c.relrowsecurity)))";
    }
}
