package io.github.ecommercepipeline.warehouse.schema;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.RedshiftDesign;
import io.github.ecommercepipeline.contract.RedshiftDesign.DistStyle;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.dialect.PostgresDialect;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedshiftTablesTest {

    private static final SqlDialect REDSHIFT = new RedshiftDialect(Duration.ofMinutes(30));
    private static final Contract ORDERS = ContractForTest.of("orders")
            .key("id", text(64))
            .column("price", decimal(12, 2))
            .column("sent", new FieldType.Timestamp())
            .build();

    private static TableLayout layout(Contract contract) {
        return TableLayout.of(contract, REDSHIFT);
    }

    @Test
    void a_table_is_distributed_by_key_and_sorted_by_day_without_key_constraints() {
        assertThat(REDSHIFT.createRecords("t", layout(ORDERS), List.of("\"business_date\" date NOT NULL")))
                .isEqualTo("CREATE TABLE t (\"id\" character varying(64), \"price\" numeric(12,2), \"sent\" timestamp"
                        + " without time zone, \"business_date\" date NOT NULL) DISTSTYLE KEY DISTKEY (\"id\")"
                        + " COMPOUND SORTKEY (\"business_date\")");
        assertThat(REDSHIFT.createStage("s", layout(ORDERS)))
                .isEqualTo("CREATE TABLE s (\"id\" character varying(64), \"price\" numeric(12,2), \"sent\" timestamp"
                        + " without time zone) DISTSTYLE KEY DISTKEY (\"id\")");
    }

    @Test
    void the_contracts_table_design_is_used() {
        TableLayout layout = layout(ContractForTest.of("clicks")
                .column("page", text(8))
                .design(new RedshiftDesign(DistStyle.ALL, Optional.empty(), List.of("page", "business_date")))
                .build());

        assertThat(REDSHIFT.createRecords("t", layout, List.of("\"business_date\" date NOT NULL")))
                .endsWith(") DISTSTYLE ALL COMPOUND SORTKEY (\"page\", \"business_date\")");
        assertThat(REDSHIFT.createStage("s", layout)).endsWith(") DISTSTYLE ALL");
    }

    @Test
    void a_temporary_table_without_the_dist_key_has_no_distribution_clause() {
        TableLayout layout = layout(ContractForTest.of("orders")
                .key("id", text(8))
                .column("buyer", text(8))
                .design(new RedshiftDesign(DistStyle.KEY, Optional.of("buyer"), List.of()))
                .build());

        assertThat(REDSHIFT.createTemporary("met", layout, List.of("\"business_date\" date")))
                .isEqualTo("CREATE TEMPORARY TABLE \"_met\" (\"id\" character varying(8), \"business_date\" date)");
        assertThat(REDSHIFT.createRecords("t", layout, List.of()))
                .isEqualTo("CREATE TABLE t (\"id\" character varying(8), \"buyer\" character varying(8))"
                        + " DISTSTYLE KEY DISTKEY (\"buyer\")");
    }

    @Test
    void other_types_are_migrated_through_new_tables_in_one_transaction_and_nothing_cascades() {
        Map<String, String> stored = new LinkedHashMap<>(layout(ORDERS).columns());
        stored.put("price", "numeric(10,2)");
        stored.put("by_hand", "date");
        Catalog catalog = Catalog.of(
                Map.of("analytics.orders", stored, "older.orders", stored, "history.orders", stored),
                Set.of("history.orders"));
        ShadowTables shadow = new ShadowTables(REDSHIFT, layout(ORDERS), stored);

        List<String> statements = new ArrayList<>(shadow.create(catalog));
        statements.addAll(shadow.fill());
        statements.addAll(shadow.swap(catalog, true, List.of(), List.of("GRANT SELECT ON x TO y")));

        assertThat(statements).noneMatch(sql -> sql.contains("CASCADE"));
        assertThat(statements.subList(0, 4))
                .satisfiesExactly(
                        sql -> assertThat(sql)
                                .isEqualTo(
                                        "CREATE TABLE \"analytics\".\"_orders_migrated\" (\"id\" character varying(64),"
                                                + " \"price\" numeric(12,2), \"sent\" timestamp without time zone, \"by_hand\" date,"
                                                + " \"business_date\" date NOT NULL) DISTSTYLE KEY DISTKEY (\"id\")"
                                                + " COMPOUND SORTKEY (\"business_date\")"),
                        sql -> assertThat(sql).startsWith("CREATE TABLE \"older\".\"_orders_migrated\" ("),
                        sql -> assertThat(sql).startsWith("CREATE OR REPLACE VIEW \"history\".\"_orders_migrated\""),
                        sql -> assertThat(sql)
                                .isEqualTo("INSERT INTO \"older\".\"_orders_migrated\" (\"id\", \"price\", \"sent\","
                                        + " \"by_hand\", \"business_date\") SELECT \"id\", CAST(\"price\" AS"
                                        + " numeric(12,2)), \"sent\", \"by_hand\", \"business_date\" FROM"
                                        + " \"history\".\"orders\""));
        assertThat(statements.subList(6, 12))
                .containsExactly(
                        "DROP VIEW \"history\".\"orders\"",
                        "DROP TABLE \"analytics\".\"orders\"",
                        "DROP TABLE \"older\".\"orders\"",
                        "DROP VIEW \"history\".\"_orders_migrated\"",
                        "ALTER TABLE \"analytics\".\"_orders_migrated\" RENAME TO \"orders\"",
                        "ALTER TABLE \"older\".\"_orders_migrated\" RENAME TO \"orders\"");
        assertThat(statements.get(12))
                .startsWith("CREATE OR REPLACE VIEW \"history\".\"orders\" AS SELECT r.\"id\", r.\"price\", r.\"sent\","
                        + " r.\"by_hand\", r.\"business_date\", b.\"run_id\" FROM");
        assertThat(statements.subList(13, 15))
                .containsExactly(
                        "GRANT SELECT ON x TO y",
                        "UPDATE \"ops\".\"datasets\" SET key_columns = 'id', load_mode = 'INCREMENTAL', table_ids = NULL"
                                + " WHERE dataset = 'orders'");
    }

    @Test
    void a_column_is_renamed_with_the_datasets_view_made_again() {
        Map<String, String> columns = Map.of("id", "character varying(8)", "business_date", "date");
        Catalog catalog = Catalog.of(
                Map.of("analytics.orders", columns, "older.orders", columns, "history.orders", columns),
                Set.of("history.orders"));
        Contract contract = ContractForTest.of("orders")
                .key("number", text(8))
                .renamedFrom("id")
                .build();
        StandingView view = new StandingView(
                "VIEW",
                "history.orders",
                "\"history\".\"orders\"",
                "etl",
                "",
                "",
                "SELECT 1",
                List.of("COMMENT ON COLUMN \"history\".\"orders\".\"id\" IS 'which'"));
        Renaming renaming = Renaming.of(
                REDSHIFT,
                "orders",
                layout(contract).formerNames(),
                layout(contract).columns().keySet(),
                catalog,
                Map.of());

        List<String> statements = renaming.statements(
                REDSHIFT, layout(contract), List.of("id"), catalog, new StandingViews(List.of(view), List.of()));

        assertThat(statements.subList(0, 3))
                .containsExactly(
                        "DROP VIEW \"history\".\"orders\"",
                        "ALTER TABLE \"analytics\".\"orders\" RENAME COLUMN \"id\" TO \"number\"",
                        "ALTER TABLE \"older\".\"orders\" RENAME COLUMN \"id\" TO \"number\"");
        assertThat(statements.get(3))
                .startsWith("CREATE OR REPLACE VIEW \"history\".\"orders\" AS SELECT r.\"number\",");
        assertThat(statements.subList(4, 6))
                .containsExactly(
                        "COMMENT ON COLUMN \"history\".\"orders\".\"number\" IS 'which'",
                        "UPDATE \"ops\".\"datasets\" SET renames = 'id>number', key_columns = 'number' WHERE dataset ="
                                + " 'orders'");
    }

    @Test
    void a_decimal_of_19_digits_is_refused_since_it_does_not_hold_them_all() {
        Contract contract = ContractForTest.of("orders")
                .key("id", text(8))
                .column("small", decimal(18, 4))
                .column("total", decimal(19, 4))
                .column("large", decimal(20, 4))
                .build();

        assertThat(TableLimits.problems(contract, REDSHIFT))
                .singleElement()
                .asString()
                .contains(
                        "orders.total is decimal(19,4), in which Amazon Redshift stores at most 922337203685477.5807",
                        "decimal(18,4) or decimal(20,4)");
        assertThat(TableLimits.problems(contract, new PostgresDialect(Duration.ofMinutes(30), Duration.ofMinutes(1))))
                .isEmpty();
    }

    @Test
    void the_statement_timeout_is_set_outside_any_transaction() {
        assertThat(REDSHIFT.sessionSettings()).containsExactly("SET statement_timeout TO 1800000");
        assertThat(REDSHIFT.connectionProperties()).containsEntry("socketTimeout", "1860");
    }

    @Test
    void transient_errors_are_retried() {
        assertThat(REDSHIFT.isTransient(new SQLException("ERROR: 1023", "XX000")))
                .isTrue();
        assertThat(REDSHIFT.isTransient(new SQLException(
                        "ERROR: Serializable isolation violation on table - 108263, transactions forming the cycle are: 1",
                        "XX000")))
                .isTrue();
        assertThat(REDSHIFT.isTransient(new SQLException("could not serialize access", "40001")))
                .isTrue();
        assertThat(REDSHIFT.isTransient(new SQLException("gone", "08006"))).isTrue();
        assertThat(REDSHIFT.isTransient(new SQLException(
                        "ERROR: S3ServiceException:Please reduce your request rate,Status 503,CanRetry 1", "XX000")))
                .isTrue();
        assertThat(REDSHIFT.isTransient(
                        new SQLException("ERROR: S3ServiceException:Access Denied,Status 403,CanRetry 0", "XX000")))
                .isFalse();
        assertThat(REDSHIFT.isTransient(new SQLException("canceled on user's request", "57014")))
                .isFalse();
        assertThat(REDSHIFT.isTransient(new SQLException("row 11023 is bad", "22P02")))
                .isFalse();
    }

    @Test
    void types_are_named_as_in_the_catalog() {
        assertThat(REDSHIFT.columnType(whole())).isEqualTo("integer");
        assertThat(REDSHIFT.columnType(text(65_535))).isEqualTo("character varying(65535)");
        assertThat(REDSHIFT.columnType(decimal(38, 10))).isEqualTo("numeric(38,10)");
    }
}
