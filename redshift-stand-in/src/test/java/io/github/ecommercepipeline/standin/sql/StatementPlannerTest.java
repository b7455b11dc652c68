package io.github.ecommercepipeline.standin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPlannerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM a WHERE x = $1 AND y ~ 'b'",
                "INSERT INTO \"s\".\"t\" (a, b) VALUES ($1, $2)",
                "DELETE FROM s.t USING s.u WHERE t.k = u.k",
                "BEGIN",
                "COMMIT",
                " ANALYZE \"analytics\".\"fact_a\"",
                "DROP TABLE IF EXISTS \"analytics\".\"fact_a\";",
                "SET extra_float_digits = 3",
                "COMMENT ON TABLE \"s\".\"t\" IS 'it''s'",
                "CREATE SCHEMA IF NOT EXISTS stage",
                "SELECT c.relname FROM pg_catalog.pg_class c WHERE c.relname OPERATOR(pg_catalog.~) '^(a)$' COLLATE pg_catalog.default",
                "",
                "-- nothing"
            })
    void what_both_support_passes_unchanged(String sql) {
        StatementPlan plan = StatementPlanner.plan(sql);
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.sql()).isSameAs(sql);
        assertThat(plan.isRedshiftOnly()).isFalse();
    }

    @Test
    void create_table_drops_distribution_and_keys_and_limits_bytes() {
        assertThat(sql("CREATE TABLE IF NOT EXISTS \"S\".\"t\" (id INTEGER IDENTITY(5,2) ENCODE az64, \"Name\""
                        + " VARCHAR(MAX) DEFAULT 'a,b' SORTKEY, amount DECIMAL, x SUPER, PRIMARY KEY (id),"
                        + " FOREIGN KEY (x) REFERENCES u (id)) DISTSTYLE KEY DISTKEY (id) INTERLEAVED SORTKEY (id, x)"))
                .isEqualTo("CREATE TABLE IF NOT EXISTS \"s\".\"t\" (\"id\" integer GENERATED ALWAYS AS IDENTITY (START"
                        + " WITH 5 INCREMENT BY 2 MINVALUE 1) NOT NULL, \"name\" character varying(65535) DEFAULT"
                        + " 'a,b' CONSTRAINT \"redshift_bytes_65535_name\" CHECK (octet_length(\"name\") <= 65535),"
                        + " \"amount\" numeric(18,0), \"x\" jsonb)");
    }

    @Test
    void create_table_as_keeps_the_query() {
        assertThat(sql("CREATE TEMP TABLE touched DISTKEY(k) SORTKEY(k) AS SELECT \"K\" FROM t"))
                .isEqualTo("CREATE TEMPORARY TABLE \"touched\" AS SELECT \"k\" FROM t");
        assertThat(sql("CREATE TABLE a (x, y) AS (SELECT 1, 2)"))
                .isEqualTo("CREATE TABLE \"a\" (\"x\", \"y\") AS (SELECT 1, 2)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE t (LIKE u) | CREATE TABLE \"t\" (LIKE \"u\" INCLUDING CONSTRAINTS)",
                "GRANT SELECT ON v TO ROLE \"A b\", ROLE c | GRANT SELECT ON v TO  \"a b\",  c",
                "ALTER TABLE s.t ADD COLUMN d date ENCODE zstd | ALTER TABLE \"s\".\"t\" ADD COLUMN \"d\" date",
                "ALTER TABLE t ALTER SORTKEY (a, b) | ALTER TABLE \"t\" OWNER TO CURRENT_USER",
                "ALTER TABLE t ADD PRIMARY KEY (a) | ALTER TABLE \"t\" OWNER TO CURRENT_USER",
                "LOCK s.t | LOCK TABLE \"s\".\"t\"",
                "LOCK TABLE a, b; | LOCK TABLE \"a\", \"b\"",
                "VACUUM FULL t TO 99 PERCENT BOOST | VACUUM \"t\"",
                "ANALYZE t PREDICATE COLUMNS | ANALYZE t",
                "set query_group to 'x' | set redshift.query_group to 'x'",
                "SHOW query_group | SHOW redshift.query_group",
                "BEGIN ISOLATION LEVEL READ COMMITTED | BEGIN ISOLATION LEVEL REPEATABLE READ",
                "START TRANSACTION ISOLATION LEVEL SERIALIZABLE READ ONLY | START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
                "SELECT \"A\" AS \"B\" FROM \"PUBLIC\".t | SELECT \"a\" AS \"b\" FROM \"public\".t",
                "BEGIN; LOCK t; SELECT 1 | BEGIN; LOCK TABLE \"t\"; SELECT 1"
            })
    void redshifts_syntax_becomes_postgresqls(String redshift, String postgres) {
        assertThat(sql(redshift)).isEqualTo(postgres);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE INDEX i ON t (a) | 0A000",
                "CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a) | 0A000",
                "DROP INDEX i | 0A000",
                "CREATE UNLOGGED TABLE t (a int) | 42601",
                "CREATE SEQUENCE s | 42601",
                "CREATE TABLE t (a int CHECK (a > 0)) | 42601",
                "CREATE TABLE t (a varchar(10) COLLATE \"C\") | 42601",
                "CREATE TABLE t (a jsonb) | 0A000",
                "CREATE TABLE t (a uuid) | 0A000",
                "CREATE TABLE t (a int) WITH (fillfactor = 10) | 42601",
                "CREATE TABLE t (a int) ON COMMIT DROP | 42601",
                "CREATE TABLE t (a varchar(65536)) | 22023",
                "CREATE TABLE t (a decimal(39,2)) | 22023",
                "CREATE TABLE t (a int) DISTKEY (b) | 42703",
                "CREATE TABLE t (a int ENCODE gzip) | 42601",
                "CREATE VIEW v AS SELECT 1 WITH NO SCHEMA BINDING | 0A000",
                "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING | 42601",
                "INSERT INTO t VALUES (1) RETURNING a | 42601",
                "WITH gone AS (DELETE FROM t) SELECT 1 | 42601",
                "SELECT a FROM t ORDER BY a COLLATE \"C\" | 42601",
                "SELECT DISTINCT ON (a) a FROM t | 0A000",
                "SELECT * FROM t FOR UPDATE | 0A000",
                "SELECT a IS DISTINCT FROM b FROM t | 42601",
                "SELECT count(*) FILTER (WHERE a > 1) FROM t | 42601",
                "SELECT a::jsonb FROM t | 0A000",
                "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED AND u.b > 1 THEN DELETE | 42601",
                "LOCK TABLE t IN EXCLUSIVE MODE | 42601",
                "TRUNCATE a, b | 42601",
                "TRUNCATE t CASCADE | 42601",
                "SAVEPOINT s | 42601",
                "ROLLBACK TO s | 42601",
                "ALTER TABLE t ADD COLUMN a int, ADD COLUMN b int | 42601",
                "ALTER TABLE t ADD COLUMN IF NOT EXISTS a int | 42601",
                "ALTER TABLE t ADD COLUMN a int NOT NULL | 0A000",
                "ALTER TABLE t ALTER COLUMN a TYPE bigint | 0A000",
                "ALTER TABLE t ALTER COLUMN a SET NOT NULL | 42601",
                "ALTER TABLE t SET SCHEMA s | 42601",
                "COPY t FROM STDIN | 0A000",
                "COPY t TO STDOUT | 42601",
                "COPY t FROM 's3://b/k' CSV | 42601",
                "COPY t FROM 's3://b/k' CSV IAM_ROLE 'me' | XX000",
                "COPY t FROM 's3://b/k' CSV IAM_ROLE default MAXERROR 5 | 0A000",
                "COPY t FROM 's3://b/k' IAM_ROLE default | 0A000",
                "COPY t FROM 's3://b/k' JSON 'auto' IAM_ROLE default | 0A000",
                "COPY t FROM 's3://b/k' CSV IAM_ROLE default NONSENSE | 42601",
                "BEGIN; TRUNCATE t | 0A000",
                "SET enable_case_sensitive_identifier TO true | 0A000",
                "LISTEN x | 42601",
                "DO $$ BEGIN END $$ | 42601"
            })
    void what_redshift_does_not_support_is_refused(String sql, String sqlState) {
        assertThat(StatementPlanner.plan(sql).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.sqlState()).isEqualTo(sqlState));
    }

    @Test
    void the_options_of_copy_may_come_in_any_order() {
        StatementPlan plan = StatementPlanner.plan(
                "COPY \"S\".\"t\" (\"A\", b) FROM 's3://b/m.json' MANIFEST ZSTD NULL AS '\\N' FORMAT AS CSV"
                        + " QUOTE '%' DELIMITER ';' IGNOREHEADER AS 2 REGION 'eu-west-1' COMPUPDATE OFF STATUPDATE ON"
                        + " IAM_ROLE 'arn:aws:iam::123456789012:role/a';");
        assertThat(plan.refusal()).isEmpty();
        CopyCommand copy = ((Action.Load) plan.action()).command();
        assertThat(copy.table()).isEqualTo("\"s\".\"t\"");
        assertThat(copy.tableName()).isEqualTo("t");
        assertThat(copy.columns()).containsExactly("\"a\"", "\"b\"");
        assertThat(copy.location()).isEqualTo("s3://b/m.json");
        assertThat(copy.manifest()).isTrue();
        assertThat(copy.format()).isInstanceOfSatisfying(CopyFormat.Csv.class, csv -> {
            assertThat(csv.compression()).isEqualTo(CopyFormat.Compression.ZSTD);
            assertThat(csv.nullAs()).contains("\\N");
            assertThat(csv.quote()).isEqualTo('%');
            assertThat(csv.delimiter()).isEqualTo(';');
            assertThat(csv.skippedLines()).isEqualTo(2);
        });
        assertThat(plan.sql()).isEqualTo("COPY \"s\".\"t\" (\"a\", \"b\") FROM STDIN");
    }

    @Test
    void no_error_contains_a_secret() {
        assertThat(StatementPlanner.plan(
                                "COPY t FROM 's3://b/k' CSV CREDENTIALS 'aws_access_key_id=AKID;secret=HIDDEN'")
                        .refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.getMessage())
                        .doesNotContain("HIDDEN")
                        .doesNotContain("AKID"));
    }

    @Test
    void the_query_of_unload_is_unescaped() {
        StatementPlan plan = StatementPlanner.plan(
                "UNLOAD ('SELECT * FROM t WHERE a = ''x'' OR b = \\'y\\'') TO 's3://b/p/' IAM_ROLE default"
                        + " FORMAT PARQUET ALLOWOVERWRITE PARALLEL OFF MANIFEST");
        assertThat(plan.action()).isInstanceOfSatisfying(Action.Unload.class, unload -> {
            assertThat(unload.command().query()).isEqualTo("SELECT * FROM t WHERE a = 'x' OR b = 'y'");
            assertThat(unload.command().format()).isEqualTo(new UnloadFormat.Parquet());
            assertThat(unload.command().single()).isTrue();
            assertThat(unload.command().overwrites()).isTrue();
        });
    }

    @Test
    void altering_a_varchar_widens_it() {
        assertThat(StatementPlanner.plan("ALTER TABLE s.t ALTER COLUMN c TYPE varchar(MAX)")
                        .action())
                .isEqualTo(new Action.Widen("\"s\".\"t\"", "\"c\"", 65535));
    }

    private static String sql(String redshift) {
        StatementPlan plan = StatementPlanner.plan(redshift);
        assertThat(plan.refusal()).isEmpty();
        return plan.sql();
    }
}
