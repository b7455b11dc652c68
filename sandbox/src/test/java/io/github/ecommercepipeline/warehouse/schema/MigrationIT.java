package io.github.ecommercepipeline.warehouse.schema;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of migrations, which is printed only where it neither loses a record nor changes a value. */
class MigrationIT {

    private static final String DAY_1 = "2024-05-01";
    private static final String DAY_2 = "2024-05-02";

    private static final Contract KEYLESS = ContractForTest.of("orders")
            .column("id", text(100))
            .column("price", decimal(12, 4))
            .build();

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void fresh() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(KEYLESS));
    }

    @Test
    void a_key_that_records_of_a_day_share_or_lack_is_never_migrated_by_sql() {
        test.publish(KEYLESS, DAY_1, "run-1", List.of(row("a", "1.0000"), row("a", "2.0000"), row("b", "1.0000")));
        test.publish(KEYLESS, DAY_2, "run-2", List.of(row("a", "1.0000"), row(null, "1.0000")));
        List<String> before = test.lines("SELECT COUNT(*) FROM history.orders");

        SchemaMismatchException refused = refused(ContractForTest.of("orders")
                .key("id", text(100))
                .column("price", decimal(12, 4))
                .build());

        assertThat(refused.migration()).isEmpty();
        assertThat(refused)
                .hasMessageContaining("key () INCREMENTAL, in the contract: key (id) INCREMENTAL")
                .hasMessageContaining("records that share their key (id) with others of the day: 2, on 2024-05-01 (2)")
                .hasMessageContaining("records without a value in the key (id): 1, on 2024-05-02 (1)")
                .hasMessageContaining("migrate apply");
        assertThat(test.lines("SELECT COUNT(*) FROM history.orders")).isEqualTo(before);
    }

    @Test
    void a_history_without_its_registration_is_not_rearranged_if_records_would_be_lost() {
        test.publish(KEYLESS, DAY_1, "run-1", List.of(row("a", "1.0000"), row("a", "2.0000")));
        test.execute("DROP VIEW analytics.orders; DELETE FROM ops.datasets");

        SchemaMismatchException refused = refused(ContractForTest.of("orders")
                .key("id", text(100))
                .column("price", decimal(12, 4))
                .build());

        assertThat(refused).hasMessageContaining("records that share their key (id)");
        assertThat(test.lines("SELECT COUNT(*) FROM history.orders")).containsExactly("2");
    }

    @Test
    void a_former_key_that_left_records_out_is_not_migrated_by_sql() {
        Contract keyed = ContractForTest.of("clicks").key("id", text(8)).build();
        test.warehouse.prepare(List.of(keyed));
        test.publish(keyed, DAY_1, "run-1", List.of(row("a")));
        test.execute("UPDATE ops.batches SET duplicate = 3, records_read = 4 WHERE dataset = 'clicks'");

        assertThat(refused(ContractForTest.of("clicks").column("id", text(8)).build()))
                .hasMessageContaining("records that were left out as duplicates of the former key (id): 3");
    }

    @Test
    void a_warehouse_that_only_the_last_release_prepared_is_planned_as_it_is_and_stays_so() {
        test.publish(KEYLESS, DAY_1, "run-1", List.of(row("a", "1.0000"), row("b", "2.0000")));
        test.execute(
                "ALTER TABLE ops.batches DROP COLUMN state, DROP COLUMN removed, DROP COLUMN removed_at;"
                        + " ALTER TABLE ops.datasets DROP COLUMN table_ids, DROP COLUMN renames, DROP COLUMN retired_before;"
                        + " DROP TABLE ops.schema_version, ops.schema_lock, ops.attempts, ops.reasons, ops.reason_sums, ops.files");
        ContractForTest keyed =
                ContractForTest.of("orders").key("id", text(100)).column("price", decimal(12, 4));
        String relations = "SELECT COUNT(*) FROM pg_catalog.pg_class";
        List<String> before = test.lines(relations);

        assertThat(test.warehouse.migrations().inspect(KEYLESS))
                .isNotEmpty()
                .allSatisfy(sql -> assertThat(sql).contains("\"ops\"."));
        assertThatThrownBy(() -> test.warehouse.migrations().inspect(keyed.build()))
                .isInstanceOfSatisfying(SchemaMismatchException.class, needed -> {
                    assertThat(needed.plan().retakes()).isFalse();
                    assertThat(needed.plan().days()).isEqualTo(1);
                    assertThat(needed.plan().rows()).isEqualTo(2);
                    assertThat(needed.plan().sql()).isEmpty();
                });
        assertThatThrownBy(() -> test.warehouse
                        .migrations()
                        .inspect(ContractForTest.of("orders")
                                .column("id", text(100))
                                .column("price", decimal(4, 4))
                                .build()))
                .isInstanceOfSatisfying(
                        SchemaMismatchException.class,
                        needed -> assertThat(needed.plan().retakes()).isTrue());
        assertThat(test.lines(relations)).isEqualTo(before);

        test.warehouse.prepare(List.of(KEYLESS));
        test.warehouse.migrations().bySql(keyed.build());
        assertThat(test.warehouse.prepare(List.of(keyed.build())).refused()).isEmpty();
        assertThat(test.lines("SELECT id FROM analytics.orders ORDER BY id")).containsExactly("a", "b");
    }

    @Test
    void values_that_do_not_fit_the_new_type_are_never_cut_or_rounded() {
        test.publish(KEYLESS, DAY_1, "run-1", List.of(row("hello world", "2.9999"), row("ab", "1.5000")));

        SchemaMismatchException refused = refused(ContractForTest.of("orders")
                .column("id", text(5))
                .column("price", decimal(12, 2))
                .build());

        assertThat(refused.migration()).isEmpty();
        assertThat(refused)
                .hasMessageContaining("values of column id that do not fit character varying(5): 1")
                .hasMessageContaining("values of column price that do not fit numeric(12,2): 1");
        assertThat(test.lines("SELECT id, price FROM history.orders ORDER BY id"))
                .containsExactly("ab 1.5000", "hello world 2.9999");
    }

    @Test
    void sql_that_loses_nothing_keeps_the_views_privileges_and_comments_of_others() {
        test.publish(KEYLESS, DAY_1, "run-1", List.of(row("a", "1.0000"), row("b", "2.0000")));
        test.publish(KEYLESS, DAY_2, "run-2", List.of(row("a", "3.0000")));
        String reader = "reads_" + test.url().replaceAll(".*/(\\w+)\\?.*", "$1");
        test.execute("CREATE ROLE " + reader + "; CREATE SCHEMA shop;"
                + " CREATE VIEW shop.prices AS SELECT id, price FROM analytics.orders;"
                + " CREATE VIEW shop.dear AS SELECT * FROM shop.prices WHERE price > 2;"
                + " COMMENT ON VIEW shop.dear IS 'the dear ones'; COMMENT ON VIEW analytics.orders IS 'orders';"
                + " COMMENT ON COLUMN history.orders.price IS 'in euro';"
                + " GRANT SELECT ON analytics.orders, history.orders, shop.dear TO " + reader + ";"
                + " ALTER TABLE history.orders ADD COLUMN by_hand text;"
                + " UPDATE history.orders SET by_hand = 'x' WHERE id = 'b'");
        Contract keyed = ContractForTest.of("orders")
                .key("id", text(50))
                .column("price", decimal(12, 3))
                .build();

        test.execute(String.join("\n", refused(keyed).migration()));

        assertThat(test.warehouse.prepare(List.of(keyed)).changes()).isEmpty();
        assertThat(test.lines("SELECT id, price FROM analytics.orders ORDER BY id"))
                .containsExactly("a 3.000", "b 2.000");
        assertThat(test.lines("SELECT id, business_date, run_id FROM history.orders ORDER BY business_date, id"))
                .containsExactly("a 2024-05-01 run-1", "b 2024-05-01 run-1", "a 2024-05-02 run-2");
        assertThat(test.lines("SELECT by_hand FROM history.orders WHERE by_hand IS NOT NULL"))
                .containsExactly("x");
        assertThat(test.lines("SELECT id, price FROM shop.dear")).containsExactly("a 3.000");
        assertThat(test.lines(
                        "SELECT table_schema, table_name FROM information_schema.role_table_grants WHERE grantee = '"
                                + reader + "' ORDER BY 1"))
                .containsExactly("analytics orders", "history orders", "shop dear");
        assertThat(test.lines(
                        "SELECT obj_description('shop.dear'::regclass), obj_description('analytics.orders'::regclass)"))
                .containsExactly("the dear ones orders");
        test.publish(keyed, DAY_2, "run-3", List.of(row("b", "9.000")));
        assertThat(test.lines("SELECT id, price FROM analytics.orders ORDER BY id"))
                .containsExactly("a 1.000", "b 9.000");
    }

    @Test
    void what_would_be_lost_with_the_tables_is_named_before_anything_is_printed() {
        test.publish(KEYLESS, DAY_1, "run-1", List.of(row("a", "1.0000")));
        test.execute("CREATE MATERIALIZED VIEW analytics.ids AS SELECT id FROM history.orders;"
                + " CREATE INDEX by_price ON history.orders (price);"
                + " ALTER TABLE history.orders ADD CONSTRAINT paid CHECK (price > 0)");
        Contract keyed = ContractForTest.of("orders")
                .key("id", text(100))
                .column("price", decimal(12, 4))
                .build();

        SchemaMismatchException refused = refused(keyed);

        assertThat(refused.migration()).isEmpty();
        assertThat(refused)
                .hasMessageContaining("\"analytics\".\"ids\" is a materialised view")
                .hasMessageContaining("index by_price of history.orders")
                .hasMessageContaining("constraint paid of history.orders");
        test.execute("DROP MATERIALIZED VIEW analytics.ids; DROP INDEX history.by_price;"
                + " ALTER TABLE history.orders DROP CONSTRAINT paid");
        test.execute(String.join("\n", refused(keyed).migration()));
        assertThat(test.lines("SELECT id FROM analytics.orders")).containsExactly("a");
    }

    @Test
    void a_renamed_property_keeps_its_values_and_the_views_over_its_column() {
        Contract before = ContractForTest.of("goods")
                .key("old_id", text(8))
                .column("old_name", text(20))
                .build();
        test.warehouse.prepare(List.of(before));
        test.publish(before, DAY_1, "run-1", List.of(row("1", "x")));
        test.execute("CREATE VIEW public.names AS SELECT old_name FROM history.goods;"
                + " ALTER TABLE ops.datasets DROP COLUMN renames; DELETE FROM ops.schema_version");
        Contract after = ContractForTest.of("goods")
                .key("id", text(8))
                .renamedFrom("old_id")
                .column("new_name", text(30))
                .renamedFrom("old_name")
                .build();

        assertThat(test.warehouse.prepare(List.of(after)).refused()).isEmpty();

        test.publish(after, DAY_2, "run-2", List.of(row("2", "y"), row("1", "z")));
        assertThat(test.lines("SELECT id, new_name FROM history.goods ORDER BY business_date, id"))
                .containsExactly("1 x", "1 z", "2 y");
        assertThat(test.lines("SELECT old_name FROM public.names ORDER BY 1")).containsExactly("x", "y", "z");
        assertThat(test.lines("SELECT key_columns, renames FROM ops.datasets WHERE dataset = 'goods'"))
                .containsExactly("id old_id>id,old_name>new_name");
        assertThat(test.warehouse.prepare(List.of(after)).changes()).isEmpty();
        assertThat(test.refused(before))
                .hasMessageContaining("goods: column old_id was renamed to id, but this contract still names it");
        test.execute("ALTER TABLE analytics.goods ADD old_name date; ALTER TABLE older.goods ADD old_name date");
        assertThat(test.warehouse.prepare(List.of(after)).refused())
                .as("a column added by hand is left alone")
                .isEmpty();
        assertThat(test.lines("SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 'goods'"
                        + " AND table_schema = 'analytics' AND column_name = 'old_name'"))
                .containsExactly("1");
    }

    @Test
    void the_view_of_validity_survives_a_renamed_column_and_a_new_key() {
        Contract before = ContractForTest.of("goods")
                .key("old_id", text(8))
                .column("place", text(8))
                .scd2()
                .build();
        test.warehouse.prepare(List.of(before));
        test.publish(before, DAY_1, "run-1", List.of(row("1", "x"), row("2", "x")));
        test.publish(before, DAY_2, "run-2", List.of(row("1", "y")));
        test.execute("CREATE VIEW public.current_goods AS SELECT place FROM analytics.goods_scd2 WHERE is_current;"
                + " COMMENT ON VIEW analytics.goods_scd2 IS 'with validity'");
        Contract renamed = ContractForTest.of("goods")
                .key("id", text(8))
                .renamedFrom("old_id")
                .column("place", text(8))
                .scd2()
                .build();
        String validity = "SELECT id, place, valid_from, COALESCE(CAST(valid_to AS text), '-'), is_current"
                + " FROM analytics.goods_scd2 ORDER BY 1, 3";

        assertThat(test.warehouse.prepare(List.of(renamed)).refused()).isEmpty();

        assertThat(test.lines(validity))
                .containsExactly("1 x 2024-05-01 2024-05-02 f", "1 y 2024-05-02 - t", "2 x 2024-05-01 - t");
        Contract rekeyed = ContractForTest.of("goods")
                .key("id", text(8))
                .key("place", text(8))
                .scd2()
                .build();
        test.execute(String.join("\n", refused(rekeyed).migration()));
        assertThat(test.warehouse.prepare(List.of(rekeyed)).changes()).isEmpty();
        assertThat(test.lines(validity))
                .containsExactly("1 x 2024-05-01 - t", "1 y 2024-05-02 - t", "2 x 2024-05-01 - t");
        assertThat(test.lines("SELECT place FROM public.current_goods ORDER BY 1"))
                .containsExactly("x", "x", "y");
        assertThat(test.lines("SELECT obj_description('analytics.goods_scd2'::regclass)"))
                .containsExactly("with validity");
    }

    @Test
    void a_column_is_not_renamed_over_another_and_can_be_renamed_back() {
        Contract renamed = ContractForTest.of("orders")
                .column("number", text(100))
                .renamedFrom("id")
                .column("price", decimal(12, 4))
                .build();
        test.execute("ALTER TABLE history.orders ADD number varchar(100)");
        assertThat(test.refused(renamed))
                .hasMessageContaining("column id cannot be renamed to number, because the tables have both")
                .hasMessageContaining("UPDATE \"history\".\"orders\" SET \"number\" = \"id\"");
        test.execute("ALTER TABLE history.orders DROP COLUMN number");
        test.publish(KEYLESS, DAY_1, "run-1", List.of(row("a", "1.0000")));
        assertThat(test.warehouse.prepare(List.of(renamed)).refused()).isEmpty();
        assertThat(test.lines("SELECT number FROM analytics.orders")).containsExactly("a");

        Contract back = ContractForTest.of("orders")
                .column("id", text(100))
                .renamedFrom("number")
                .column("price", decimal(12, 4))
                .build();
        assertThat(test.warehouse.prepare(List.of(back)).refused()).isEmpty();
        assertThat(test.lines("SELECT id FROM analytics.orders")).containsExactly("a");
        assertThat(test.warehouse.prepare(List.of(KEYLESS)).refused()).isEmpty();
    }

    private SchemaMismatchException refused(Contract contract) {
        return (SchemaMismatchException) test.refused(contract);
    }
}
