package io.github.ecommercepipeline.standin.session;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Redshift's system tables and functions, as far as they are imitated; in pg_catalog, so that no search path matters. */
final class SystemTables {

    private static final List<String> DDL = List.of(
            "SET allow_system_table_mods = on",
            """
            CREATE TABLE IF NOT EXISTS pg_catalog.stl_load_errors (
                userid integer, slice integer, tbl integer, starttime timestamp, session integer, query integer,
                filename character(256), line_number bigint, colname character(127), type character(10),
                col_length character(10), "position" integer, raw_line character(1024),
                raw_field_value character(1024), err_code integer, err_reason character(100), is_partial integer,
                start_offset bigint, copy_job_id bigint)""",
            "GRANT SELECT ON pg_catalog.stl_load_errors TO PUBLIC",
            """
            CREATE OR REPLACE VIEW pg_catalog.sys_load_error_detail AS
            SELECT userid AS user_id, query::bigint AS query_id, 0::bigint AS transaction_id, session AS session_id,
                   current_database()::character(64) AS database_name, tbl AS table_id, starttime AS start_time,
                   filename AS file_name, line_number, colname AS column_name, type AS column_type,
                   col_length AS column_length, "position", err_code AS error_code, err_reason AS error_message
            FROM pg_catalog.stl_load_errors""",
            "GRANT SELECT ON pg_catalog.sys_load_error_detail TO PUBLIC",
            "CREATE OR REPLACE VIEW pg_catalog.pg_attribute_info AS SELECT * FROM pg_catalog.pg_attribute",
            "GRANT SELECT ON pg_catalog.pg_attribute_info TO PUBLIC",
            """
            CREATE OR REPLACE VIEW pg_catalog.svv_relation_privileges AS
            SELECT n.nspname::text AS namespace_name, c.relname::text AS relation_name, a.privilege_type,
                   a.grantee::integer AS identity_id, g.rolname::text AS identity_name, 'role' AS identity_type,
                   false AS admin_option
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN pg_catalog.aclexplode(c.relacl) a JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
            WHERE NOT g.rolcanlogin""",
            "GRANT SELECT ON pg_catalog.svv_relation_privileges TO PUBLIC",
            setting("pg_last_query_id", "last_query_id"),
            setting("pg_last_copy_id", "last_copy_id"),
            setting("pg_last_copy_count", "last_copy_count"),
            """
            CREATE OR REPLACE FUNCTION pg_catalog.getdate() RETURNS timestamp LANGUAGE sql STABLE
            AS 'SELECT date_trunc(''second'', pg_catalog.now() AT TIME ZONE ''UTC'')'""",
            """
            CREATE OR REPLACE FUNCTION pg_catalog.nvl(anycompatible, anycompatible) RETURNS anycompatible
            LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, $2)'""",
            """
            CREATE OR REPLACE FUNCTION pg_catalog.len(text) RETURNS integer
            LANGUAGE sql IMMUTABLE AS 'SELECT pg_catalog.length($1)'""");

    private SystemTables() {}

    static void create(String jdbcUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : DDL) {
                statement.execute(sql);
            }
        }
    }

    private static String setting(String function, String name) {
        return "CREATE OR REPLACE FUNCTION pg_catalog." + function + "() RETURNS integer LANGUAGE sql STABLE AS"
                + " 'SELECT coalesce(nullif(pg_catalog.current_setting(''redshift." + name
                + "'', true), ''''), ''-1'')::integer'";
    }
}
