package io.github.ecommercepipeline.warehouse.load;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.erasure.ErasureLock;
import io.github.ecommercepipeline.warehouse.erasure.Erasures;
import io.github.ecommercepipeline.warehouse.erasure.StoredValue;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.BooksException;
import io.github.ecommercepipeline.warehouse.schema.CommentsForTest;
import io.github.ecommercepipeline.warehouse.schema.SchemaMismatchException;
import io.github.ecommercepipeline.warehouse.schema.ViewFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Redshift dialect with the stand-in: schema changes and failing loads. */
class RedshiftLoadIT {

    private static EmbeddedWarehouse behind;
    private static RedshiftStandIn redshift;
    private static WarehouseForTest test;

    @BeforeAll
    static void start() throws IOException {
        S3Access s3 = SharedS3.with("loads");
        behind = EmbeddedWarehouse.temporary();
        redshift = RedshiftStandIn.before(behind, s3.client());
        test = WarehouseForTest.redshift(
                redshift.jdbcUrl(), behind.jdbcUrl(), "s3a://loads/stage", s3.configure(new Configuration()));
    }

    @AfterAll
    static void stop() throws IOException {
        redshift.close();
        behind.close();
    }

    private static ContractForTest orders(String dataset) {
        return ContractForTest.of(dataset).key("id", text(8)).column("price", decimal(12, 2));
    }

    @Test
    void sums_of_more_digits_than_the_warehouse_can_sum_are_compared_by_halves() {
        Contract wide = ContractForTest.of("wide")
                .key("id", text(8))
                .column("wei", decimal(38, 0))
                .column("rate", decimal(38, 30))
                .build();
        test.warehouse.prepare(List.of(wide));
        String nines = "9".repeat(38);
        String rate = "-12345678.123456789012345678901234567891";

        test.publish(wide, "2024-05-01", "run-1", List.of(row("a", nines, rate), row("b", nines, "0.5")));

        assertThat(test.rows("SELECT SUM(wei), COUNT(*) FROM analytics.wide"))
                .containsExactly(row("1" + "9".repeat(37) + "8", "2"));
        StagedBatch other = test.staged(wide, List.of(row("a", nines, rate)));
        StagedBatch wrong = new StagedBatch(
                other.files(),
                1,
                Map.of(
                        "wei",
                        new BigDecimal(nines).subtract(BigDecimal.TEN.pow(37)),
                        "rate",
                        other.sums().get("rate")));
        assertThatThrownBy(() -> test.warehouse.publish(test.request(wide, "2024-05-02", "run-2", 0, wrong)))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("sum of wei: staged 89999999999999999999999999999999999999, loaded " + nines);
    }

    @Test
    void a_second_erasure_is_refused_while_the_first_holds_its_lock() {
        test.warehouse.prepare(List.of());
        Erasures erasures = test.warehouse.erasures();
        try (ErasureLock first = erasures.lock()) {
            assertThatThrownBy(erasures::lock)
                    .isInstanceOf(WarehouseException.class)
                    .hasMessage(
                            "another erasure of this warehouse is under way. Nothing was erased; let that one end, then"
                                    + " erase again");
            first.requireHeld();
        }
        erasures.lock().close();
    }

    @Test
    void rows_are_erased_by_value_whatever_the_types_of_the_key_and_older_ones_come_back() {
        Contract rates = ContractForTest.of("rates")
                .key("rate", decimal(10, 2))
                .key("wei", decimal(20, 0))
                .key("id", text(300))
                .column("mail", text(40))
                .build();
        test.warehouse.prepare(List.of(rates));
        String wei = "9".repeat(20);
        String id = "i".repeat(300);
        test.publish(rates, "2024-05-01", "run-1", List.of(row("1.25", wei, id, "ann"), row("1.00", "7", "b", "bob")));
        test.publish(rates, "2024-05-02", "run-2", List.of(row("1.25", wei, id, "ada"), row("1.00", "7", "b", "ben")));
        Batch day = new Batch("rates", LocalDate.of(2024, 5, 2));

        long removed =
                test.warehouse.erasures().remove(rates, day, List.of(new StoredValue("mail", "ada")), Instant.EPOCH);

        assertThat(removed).isEqualTo(1);
        assertThat(test.lines("SELECT rate, mail, business_date FROM analytics.rates ORDER BY rate"))
                .containsExactly("1.00 ben 2024-05-02", "1.25 ann 2024-05-01");
        assertThat(test.lines("SELECT rate, mail, business_date FROM older.rates"))
                .containsExactly("1.00 bob 2024-05-01");
    }

    @Test
    void a_refused_value_is_reported_with_file_line_column_and_reason_and_nothing_is_published() {
        Contract contract = orders("refused").build();
        test.warehouse.prepare(List.of(contract));
        StagedBatch staged = staged("a,1.00\nb,cheap\n");

        assertThatThrownBy(() -> test.warehouse.publish(test.request(contract, "2024-05-01", "run-1", 0, staged)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("refused 2024-05-01 not published: Amazon Redshift refused s3://loads/stage/run-")
                .hasMessageContaining(", line 2, column price (")
                .hasMessageContaining("Invalid digit, Value 'c'");
        assertThat(test.rows("SELECT * FROM ops.batches WHERE dataset = 'refused'"))
                .isEmpty();
        assertThat(test.rows("SELECT * FROM ops.stages")).isEmpty();
    }

    @Test
    void the_value_of_a_column_that_is_not_public_is_not_shown() {
        Contract contract = ContractForTest.of("hidden")
                .classified("confidential")
                .key("id", text(8))
                .column("price", decimal(12, 2))
                .build();
        test.warehouse.prepare(List.of(contract));
        StagedBatch staged = staged("a,1.00\nb,cheap\n");

        assertThatThrownBy(() -> test.warehouse.publish(test.request(contract, "2024-05-01", "run-1", 0, staged)))
                .hasMessageContaining("line 2, column price (")
                .hasMessageContaining("(not shown)")
                .hasMessageNotContaining("'c'");
    }

    @Test
    void a_text_with_more_bytes_than_its_column_allows_is_refused() {
        Contract contract = orders("long").build();
        test.warehouse.prepare(List.of(contract));

        assertThatThrownBy(() -> test.warehouse.publish(
                        test.request(contract, "2024-05-01", "run-1", 0, staged("ok,1.00\nüüüüü,1.00\n"))))
                .hasMessageContaining("line 2, column id (");
    }

    @Test
    void a_duplicate_key_is_caught_although_nothing_enforces_keys() {
        Contract contract = orders("twice").build();
        test.warehouse.prepare(List.of(contract));

        assertThatThrownBy(() -> test.publish(
                        contract, "2024-05-01", "run-1", List.of(row("a", "1.00"), row("b", "1.00"), row("a", "2.00"))))
                .isInstanceOf(BooksException.class)
                .hasMessageContaining("duplicate keys (id): 1");
    }

    @Test
    void a_new_column_is_added_and_the_views_are_recreated() {
        ViewFile view = new ViewFile(
                "total.sql",
                "CREATE OR REPLACE VIEW analytics.growing_total AS SELECT SUM(price) AS total FROM history.growing");
        Contract before = orders("growing").build();
        test.warehouse.prepare(List.of(before));
        test.warehouse.applyViews(List.of(view));
        test.publish(before, "2024-05-01", "run-1", List.of(row("a", "1.00")));

        test.execute("CREATE VIEW analytics.growing_own AS SELECT total FROM analytics.growing_total");
        test.execute("GRANT SELECT ON history.growing TO PUBLIC");
        test.execute("CREATE ROLE finance_of_growing");
        test.execute("GRANT SELECT ON analytics.growing_total TO finance_of_growing");
        test.execute("GRANT SELECT (total) ON analytics.growing_own TO PUBLIC");
        test.execute("COMMENT ON COLUMN analytics.growing_own.total IS 'in euro'");
        test.execute("COMMENT ON VIEW analytics.growing_total IS 'all days'");

        Contract after = orders("growing").column("pieces", whole()).build();
        assertThat(test.warehouse.prepare(List.of(after)).refused()).isEmpty();
        assertThat(test.lines("SELECT total FROM analytics.growing_own")).containsExactly("1.00");
        assertThat(test.lines(
                        "SELECT CASE WHEN array_to_string(relacl, ' ') LIKE '% =r/%' THEN 'granted' ELSE 'lost' END FROM pg_catalog.pg_class c"
                                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname = 'history' AND c.relname = 'growing'"))
                .containsExactly("granted");
        assertThat(test.lines("SELECT obj_description(c.oid, 'pg_class') FROM pg_catalog.pg_class c"
                        + " WHERE c.relname = 'growing_total'"))
                .containsExactly("all days");
        assertThat(test.lines("SELECT relation_name, privilege_type, identity_name FROM svv_relation_privileges"
                        + " WHERE identity_type = 'role' AND identity_name LIKE '%_of_growing'"))
                .containsExactly("growing_total SELECT finance_of_growing");
        assertThat(test.lines("SELECT array_to_string(a.attacl, ' '), col_description(a.attrelid, a.attnum)"
                        + " FROM pg_catalog.pg_attribute_info a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
                        + " WHERE c.relname = 'growing_own' AND a.attname = 'total'"))
                .singleElement()
                .asString()
                .startsWith("=r/")
                .endsWith(" in euro");
        test.warehouse.applyViews(List.of(view));
        test.publish(after, "2024-05-02", "run-2", List.of(row("b", "2.00", "3")));

        assertThat(test.lines("SELECT id, price, COALESCE(pieces, -1) FROM history.growing ORDER BY id"))
                .containsExactly("a 1.00 -1", "b 2.00 3");
        assertThat(test.lines("SELECT total FROM analytics.growing_total")).containsExactly("3.00");
        assertThat(test.warehouse.prepare(List.of(after)).changes()).isEmpty();
        assertThat(test.warehouse.applyViews(List.of(view)).created()).isEmpty();
    }

    @Test
    void a_longer_text_takes_new_tables_by_itself_and_keeps_the_views_and_the_grants() {
        Contract before = orders("widening").build();
        test.warehouse.prepare(List.of(before));
        test.publish(before, "2024-05-01", "run-1", List.of(row("a", "1.00")));
        test.execute("CREATE VIEW analytics.widening_own AS SELECT price FROM analytics.widening");
        test.execute("GRANT SELECT ON history.widening TO PUBLIC");
        Contract after = ContractForTest.of("widening")
                .key("id", text(16))
                .column("price", decimal(12, 2))
                .column("note", text(5))
                .build();

        assertThat(test.warehouse.migrations().inspect(after)).isNotEmpty();
        assertThat(test.warehouse.prepare(List.of(after)).refused()).isEmpty();
        assertThat(test.warehouse.prepare(List.of(after)).changes()).isEmpty();
        assertThat(test.lines("SELECT price FROM analytics.widening_own")).containsExactly("1.00");
        assertThat(test.lines("SELECT COUNT(*) FROM ops.batches WHERE dataset LIKE '%widening%'"))
                .containsExactly("1");
        test.publish(after, "2024-05-02", "run-2", List.of(row("0123456789abcdef", "2.00", "x")));

        assertThat(test.lines("SELECT id, price FROM history.widening ORDER BY id DESC"))
                .containsExactly("a 1.00", "0123456789abcdef 2.00");
    }

    @Test
    void any_other_type_change_is_migrated_through_a_new_table() throws SQLException {
        Contract before = orders("retyped").build();
        test.warehouse.prepare(List.of(before));
        test.publish(before, "2024-05-01", "run-1", List.of(row("a", "1.00")));
        Contract after = ContractForTest.of("retyped")
                .key("id", text(8))
                .column("price", decimal(18, 4))
                .build();

        SchemaMismatchException refused = (SchemaMismatchException) test.refused(after);
        migrate(refused.migration());
        test.warehouse.prepare(List.of(after));
        test.publish(after, "2024-05-02", "run-2", List.of(row("b", "2.0001")));

        assertThat(test.lines("SELECT id, price FROM history.retyped ORDER BY id"))
                .containsExactly("a 1.0000", "b 2.0001");
    }

    @Test
    void published_days_are_taken_again_into_shadow_tables_that_replace_the_old_ones() {
        Contract before = ContractForTest.of("taken")
                .column("id", text(8))
                .column("price", decimal(12, 2))
                .build();
        test.warehouse.prepare(List.of(before));
        test.publish(before, "2024-05-01", "run-1", List.of(row("a", "1.00"), row("a", "2.00")));
        test.publish(before, "2024-05-02", "run-2", List.of(row("b", "3.00")));
        Contract after = orders("taken").build();
        assertThat(((SchemaMismatchException) test.refused(after)).migration()).isEmpty();
        Warehouse shadow = test.warehouse.shadowOf("taken");

        test.warehouse.migrations().open(after);
        shadow.publish(test.request(after, "2024-05-01", "again", List.of(row("a", "2.00"))));
        assertThat(test.warehouse.migrations().swap(after))
                .as("a day is still to be taken again")
                .isFalse();
        test.warehouse.migrations().open(after);
        shadow.publish(test.request(after, "2024-05-02", "again", List.of(row("b", "3.00"))));
        assertThat(test.warehouse.migrations().swap(after)).isTrue();

        assertThat(test.warehouse.prepare(List.of(after)).changes()).isEmpty();
        assertThat(test.lines("SELECT id, price, run_id FROM history.taken ORDER BY id"))
                .containsExactly("a 2.00 again", "b 3.00 again");
        assertThat(test.lines("SELECT business_date, version, accepted FROM ops.batches WHERE dataset LIKE '%taken%'"
                        + " ORDER BY 1"))
                .containsExactly("2024-05-01 2 1", "2024-05-02 2 1");
    }

    @Test
    void descriptions_are_written_as_comments_once() {
        Contract described = CommentsForTest.described(
                orders("described").build(), "It's \"all\"; --", Map.of("price", "Per 'unit' ?"));

        assertThat(test.warehouse.prepare(List.of(described)).changes())
                .filteredOn(sql -> sql.startsWith("COMMENT ON "))
                .hasSizeGreaterThan(4);
        assertThat(test.warehouse.prepare(List.of(described)).changes()).isEmpty();
        assertThat(test.rows(CommentsForTest.ALL))
                .contains(
                        row("analytics.described", null, "It's \"all\"; --"),
                        row("analytics.described", "price", "Per 'unit' ?"),
                        row("history.described", null, "It's \"all\"; --"));
    }

    /** Runs the statements as in an interactive client. */
    private static void migrate(List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(redshift.jdbcUrl());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static StagedBatch staged(String csv) {
        return new StagedBatch(List.of(test.write(csv)), csv.lines().count(), Map.of("price", new BigDecimal("2.00")));
    }
}
