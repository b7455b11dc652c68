package io.github.ecommercepipeline.warehouse.schema;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareIT {

    private static final String DAY_1 = "2024-05-01";
    private static final String DAY_2 = "2024-05-02";

    private static final Contract ORDERS = orders().build();
    private static final Contract CLICKS =
            ContractForTest.of("clicks").column("n", whole()).build();

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void fresh() {
        test = WarehouseForTest.fresh(folder);
    }

    @Test
    void preparing_again_changes_nothing() {
        SqlDialect dialect = new WarehouseSettings(test.url(), Optional.empty(), Optional.empty()).dialect();
        assertThat(test.warehouse.prepare(List.of(ORDERS, CLICKS)).changes())
                .containsSubsequence(WarehouseSchema.newTables(ORDERS, dialect))
                .containsSubsequence(WarehouseSchema.newTables(CLICKS, dialect));

        PreparedWarehouse again = test.warehouse.prepare(List.of(ORDERS, CLICKS));

        assertThat(again.changes()).isEmpty();
        assertThat(again.absentColumns()).isEmpty();
    }

    @Test
    void several_processes_may_prepare_an_empty_warehouse_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<PreparedWarehouse> prepare =
                    () -> WarehouseForTest.connect(test.url()).prepare(List.of(ORDERS, CLICKS));
            for (Future<PreparedWarehouse> done : threads.invokeAll(Collections.nCopies(6, prepare))) {
                assertThat(done.get().absentColumns()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"))))
                .isEqualTo(new PublishResult.Published(1));
    }

    @Test
    void a_new_column_is_added_and_filled_from_then_on() {
        test.warehouse.prepare(List.of(ORDERS, CLICKS));
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"), row("b", "1.00")));
        test.publish(CLICKS, DAY_1, "run-1", List.of(row("1")));
        Contract orders = orders().column("note", text(8)).build();
        Contract clicks = ContractForTest.of("clicks")
                .column("note", text(8))
                .column("n", whole())
                .build();

        test.warehouse.prepare(List.of(orders, clicks));
        test.publish(orders, DAY_2, "run-2", List.of(row("a", "2.00", "new")));
        test.publish(clicks, DAY_2, "run-2", List.of(row("new", "2")));

        assertThat(test.rows("SELECT id, price, note FROM analytics.orders ORDER BY id"))
                .containsExactly(row("a", "2.00", "new"), row("b", "1.00", null));
        assertThat(test.rows("SELECT id, price, note, run_id FROM history.orders ORDER BY business_date, id"))
                .containsExactly(
                        row("a", "1.00", null, "run-1"),
                        row("b", "1.00", null, "run-1"),
                        row("a", "2.00", "new", "run-2"));
        assertThat(test.rows("SELECT n, note FROM analytics.clicks ORDER BY n"))
                .containsExactly(row("1", null), row("2", "new"));
    }

    @Test
    void a_column_removed_from_the_contract_is_kept_filled_with_null_and_reported() {
        test.warehouse.prepare(List.of(ORDERS));
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"), row("b", "1.00")));
        Contract without = ContractForTest.of("orders").key("id", text(8)).build();

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(without));
        test.publish(without, DAY_2, "run-2", List.of(row("a")));

        assertThat(prepared.absentColumns()).isEqualTo(Map.of("orders", List.of("price")));
        assertThat(prepared.changes()).isEmpty();
        String current = "SELECT id, price FROM analytics.orders ORDER BY id";
        assertThat(test.rows(current)).containsExactly(row("a", null), row("b", "1.00"));

        test.publish(without, DAY_2, "run-3", List.of());

        assertThat(test.rows(current))
                .as("restored rows are complete")
                .containsExactly(row("a", "1.00"), row("b", "1.00"));
    }

    @Test
    void a_changed_type_is_refused_with_a_migration_that_works() {
        test.warehouse.prepare(List.of(ORDERS));
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.50")));
        test.warehouse.applyViews(List.of(
                new ViewFile("v.sql", "CREATE OR REPLACE VIEW analytics.v AS SELECT price FROM analytics.orders")));
        Contract finer = ContractForTest.of("orders")
                .key("id", text(8))
                .column("price", decimal(12, 3))
                .build();

        SchemaMismatchException refused = (SchemaMismatchException) test.refused(finer);

        assertThat(refused)
                .hasMessageContaining("orders")
                .hasMessageContaining("price is numeric(12,2) in the warehouse, numeric(12,3) in the contract")
                .hasMessageContaining("CAST(\"price\" AS numeric(12,3))");
        test.execute(String.join("\n", refused.migration()));
        test.warehouse.prepare(List.of(finer));
        test.publish(finer, DAY_2, "run-2", List.of(row("b", "2.125")));
        assertThat(test.lines("SELECT id, price FROM history.orders ORDER BY id"))
                .containsExactly("a 1.500", "b 2.125");
    }

    @Test
    void columns_get_wider_by_themselves_and_views_over_them_stay_as_they_were() {
        Contract narrow = orders().column("code", text(2)).column("n", whole()).build();
        test.warehouse.prepare(List.of(narrow));
        test.publish(narrow, DAY_1, "run-1", List.of(row("a", "1.50", "ab", "1")));
        test.warehouse.applyViews(List.of(
                new ViewFile("v.sql", "CREATE OR REPLACE VIEW analytics.v AS SELECT price FROM analytics.orders")));
        String reader = "reader_" + test.url().replaceAll(".*/(\\w+)\\?.*", "$1");
        test.execute(String.join(
                "\n",
                List.of(
                        "CREATE ROLE " + reader + ";",
                        "CREATE ROLE owner_of_" + reader + ";",
                        "CREATE SCHEMA \"the shop's\";",
                        "CREATE VIEW \"the shop's\".\"Sales\" (\"Id\", sum) WITH (security_barrier=true) AS"
                                + " SELECT h.id, sum(v.price) FROM history.orders h, analytics.v GROUP BY h.id;",
                        "CREATE VIEW \"the shop's\".top AS SELECT * FROM \"the shop's\".\"Sales\" WHERE sum > 1;",
                        "COMMENT ON VIEW \"the shop's\".top IS 'it''s the best';",
                        "COMMENT ON COLUMN \"the shop's\".top.sum IS 'in euro';",
                        "GRANT SELECT ON \"the shop's\".top TO " + reader + " WITH GRANT OPTION;",
                        "GRANT SELECT ON analytics.v TO PUBLIC;",
                        "GRANT SELECT (sum), UPDATE (sum) ON \"the shop's\".\"Sales\" TO " + reader + ";",
                        "GRANT USAGE, CREATE ON SCHEMA \"the shop's\" TO owner_of_" + reader + ";",
                        "GRANT SELECT ON \"the shop's\".\"Sales\" TO owner_of_" + reader + ";",
                        "ALTER VIEW \"the shop's\".top OWNER TO owner_of_" + reader + ";",
                        "CREATE MATERIALIZED VIEW \"the shop's\".ids AS SELECT id FROM analytics.orders;")));
        String views = "SELECT c.relname, pg_get_userbyid(c.relowner), c.relacl, c.reloptions, obj_description(c.oid),"
                + " col_description(c.oid, 2), c.relkind, (SELECT string_agg(attname || ' ' || attacl::text, ',')"
                + " FROM pg_attribute WHERE attrelid = c.oid AND attacl IS NOT NULL) FROM pg_class c"
                + " WHERE relkind IN ('v', 'm') AND relnamespace::regnamespace::text !~ '^(pg_|information_)' ORDER BY 1";
        List<String> before = test.lines(views);
        Contract wider = ContractForTest.of("orders")
                .key("id", text(8))
                .column("price", decimal(14, 3))
                .column("code", text(8))
                .column("n", new FieldType.Whole(8))
                .column("new", text(3))
                .build();

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(wider));

        assertThat(prepared.refused()).isEmpty();
        assertThat(test.lines(views)).isEqualTo(before);
        test.publish(wider, DAY_2, "run-2", List.of(row("b", "99999999999.125", "abcdefgh", "5000000000", "x")));
        assertThat(test.lines("SELECT id, price, code, n FROM history.orders ORDER BY id"))
                .containsExactly("a 1.500 ab 1", "b 99999999999.125 abcdefgh 5000000000");
        assertThat(test.lines("SELECT \"Id\" FROM \"the shop's\".top ORDER BY 1"))
                .containsExactly("a", "b");
        assertThat(test.warehouse.prepare(List.of(wider)).changes()).isEmpty();
    }

    @Test
    void what_stands_in_the_way_of_a_wider_column_is_named_and_keeps_that_dataset_alone_from_being_prepared() {
        test.warehouse.prepare(List.of(ORDERS, CLICKS));
        test.execute("CREATE MATERIALIZED VIEW analytics.prices AS SELECT price FROM analytics.orders");
        Contract wider = ContractForTest.of("orders")
                .key("id", text(8))
                .column("price", decimal(14, 2))
                .build();

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(wider, CLICKS));

        assertThat(prepared.refused()).containsOnlyKeys("orders");
        assertThat(prepared.refused().get("orders"))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("\"analytics\".\"prices\" is a materialised view");
        test.execute("DROP MATERIALIZED VIEW analytics.prices");
        assertThat(test.warehouse.prepare(List.of(wider)).refused()).isEmpty();
    }

    @Test
    void a_job_that_may_not_create_schemas_uses_those_that_somebody_made_whatever_their_names() throws Exception {
        String job = "guest_" + test.url().replaceAll(".*/(\\w+)\\?.*", "$1");
        test.execute("CREATE ROLE " + job + " LOGIN");
        Schemas schemas =
                Schemas.parse("analytics=shop,history=shop_all,older=shop_older,ops=shop_ops,stage=shop_stage");
        WarehouseSettings settings = new WarehouseSettings(
                test.url().replaceAll("user=\\w+", "user=" + job),
                Optional.empty(),
                Optional.empty(),
                LoadSettings.DEFAULT,
                schemas);
        Warehouse warehouse = Warehouse.connect(settings, new Configuration(false));
        assertThatThrownBy(() -> warehouse.prepare(List.of(ORDERS)))
                .hasMessageContaining("permission denied for database")
                .hasMessageContaining(
                        "CREATE SCHEMA IF NOT EXISTS shop_ops; GRANT USAGE, CREATE ON SCHEMA shop_ops TO");

        schemas.names()
                .values()
                .forEach(schema -> test.execute(
                        "CREATE SCHEMA " + schema + "; GRANT USAGE, CREATE ON SCHEMA " + schema + " TO " + job));
        Contract stock =
                ContractForTest.of("stock").key("id", text(8)).snapshot().build();
        assertThat(warehouse.prepare(List.of(ORDERS, stock)).refused()).isEmpty();
        ViewFile view = new ViewFile("v.sql", "CREATE OR REPLACE VIEW shop.prices AS SELECT price FROM shop.orders");
        assertThat(warehouse.applyViews(List.of(view)).failed()).isEmpty();
        publish(warehouse, ORDERS, "2024-05-01", row("a", "1.00"));
        publish(warehouse, ORDERS, "2024-05-02", row("a", "2.00"));
        publish(warehouse, stock, "2024-05-01", row("x"));
        Contract wider = ContractForTest.of("orders")
                .key("id", text(8))
                .column("price", decimal(14, 2))
                .column("note", text(8))
                .build();
        assertThat(warehouse.prepare(List.of(wider)).refused()).isEmpty();
        warehouse.unpublish(wider, new Batch("orders", LocalDate.parse("2024-05-02")), Instant.EPOCH);

        assertThat(warehouse.check("orders", LocalDate.MIN, LocalDate.MAX)).isEmpty();
        assertThat(test.lines("SELECT price FROM shop.prices")).containsExactly("1.00");
        assertThat(test.lines("SELECT id, price, business_date FROM shop_all.orders"))
                .containsExactly("a 1.00 2024-05-01");
        assertThat(test.lines("SELECT id FROM shop.stock")).containsExactly("x");
        assertThat(test.lines("SELECT nspname FROM pg_namespace WHERE nspname IN"
                        + " ('analytics', 'history', 'older', 'ops', 'stage')"))
                .isEmpty();
        assertThat(test.lines("SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE nspname = 'shop_stage'"))
                .isEmpty();
    }

    @Test
    void a_warehouse_of_the_last_release_learns_about_removed_days() {
        Contract stock =
                ContractForTest.of("stock").key("id", text(8)).snapshot().build();
        test.warehouse.prepare(List.of(stock));
        test.publish(stock, DAY_1, "run-1", List.of(row("x")));
        test.publish(stock, DAY_2, "run-2", List.of(row("y")));
        test.execute("DROP VIEW analytics.stock; ALTER TABLE ops.batches DROP COLUMN state, DROP COLUMN removed,"
                + " DROP COLUMN removed_at; ALTER TABLE ops.datasets DROP COLUMN table_ids, DROP COLUMN renames,"
                + " DROP COLUMN retired_before;"
                + " DROP TABLE ops.schema_version;"
                + " CREATE VIEW analytics.stock AS SELECT id, business_date FROM history.stock WHERE business_date ="
                + " (SELECT MAX(business_date) FROM ops.batches WHERE dataset = 'stock')");
        Batch newest = new Batch("stock", LocalDate.parse(DAY_2));

        assertThat(test.warehouse.ledger(newest))
                .hasValueSatisfying(entry -> assertThat(entry.present()).isEqualTo(1));
        assertThat(test.warehouse.prepare(List.of(stock)).changes()).hasSize(8);
        test.warehouse.unpublish(stock, newest, Instant.EPOCH);
        assertThat(test.lines("SELECT id FROM analytics.stock")).containsExactly("x");
        assertThat(test.warehouse.prepare(List.of(stock)).changes()).isEmpty();
    }

    private void publish(Warehouse warehouse, Contract contract, String date, List<String> row) {
        assertThat(warehouse.publish(
                        test.request(contract, date, "run-" + date, 0, test.staged(contract, List.of(row)))))
                .isInstanceOf(PublishResult.Published.class);
    }

    @Test
    void a_view_of_another_role_is_created_again_only_by_a_member_of_that_role() {
        String job = "job_" + test.url().replaceAll(".*/(\\w+)\\?.*", "$1");
        String analyst = "analyst_of_" + job;
        test.execute("CREATE ROLE " + job + " LOGIN; CREATE ROLE " + analyst + ";"
                + "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO " + job
                + "', current_database()); END $$");
        Warehouse warehouse = WarehouseForTest.connect(test.url().replaceAll("user=\\w+", "user=" + job));
        warehouse.prepare(List.of(ORDERS));
        test.execute(
                "GRANT USAGE ON SCHEMA analytics TO " + analyst + "; GRANT SELECT ON analytics.orders TO " + analyst
                        + "; CREATE SCHEMA reports AUTHORIZATION " + analyst
                        + "; CREATE VIEW reports.prices AS SELECT price FROM analytics.orders; ALTER VIEW reports.prices OWNER TO "
                        + analyst);
        Contract wider = ContractForTest.of("orders")
                .key("id", text(8))
                .column("price", decimal(14, 2))
                .build();

        assertThat(warehouse.prepare(List.of(wider)).refused().get("orders"))
                .hasMessageContaining("\"reports\".\"prices\" belongs to " + analyst);
        test.execute("GRANT " + analyst + " TO " + job);
        assertThat(warehouse.prepare(List.of(wider)).refused()).isEmpty();
        assertThat(test.lines("SELECT viewowner FROM pg_views WHERE viewname = 'prices'"))
                .containsExactly(analyst);
    }

    @Test
    void a_changed_key_is_refused_with_a_migration_that_rearranges_the_records() {
        test.warehouse.prepare(List.of(ORDERS));
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"), row("b", "2.00")));
        test.publish(ORDERS, DAY_2, "run-2", List.of(row("c", "2.00")));
        Contract byPrice = ContractForTest.of("orders")
                .column("id", text(8))
                .key("price", decimal(12, 2))
                .build();
        Contract snapshot = orders().snapshot().build();
        Contract keyless = ContractForTest.of("orders")
                .column("id", text(8))
                .column("price", decimal(12, 2))
                .build();
        String current = "SELECT id, price FROM analytics.orders ORDER BY id";
        String history = "SELECT id, price, business_date, run_id FROM history.orders ORDER BY id";
        List<List<String>> all = test.rows(history);

        migrate(byPrice, "in the warehouse: key (id) INCREMENTAL, in the contract: key (price) INCREMENTAL");
        assertThat(test.lines(current)).containsExactly("a 1.00", "c 2.00");
        assertThat(test.rows(history)).isEqualTo(all);
        migrate(snapshot, "key (price) INCREMENTAL, in the contract: key (id) SNAPSHOT");
        assertThat(test.lines(current)).containsExactly("c 2.00");
        assertThat(test.rows(history)).isEqualTo(all);
        migrate(keyless, "key (id) SNAPSHOT, in the contract: key () INCREMENTAL");
        assertThat(test.lines(current)).containsExactly("a 1.00", "b 2.00", "c 2.00");
        migrate(ORDERS, "key () INCREMENTAL, in the contract: key (id) INCREMENTAL");
        assertThat(test.lines(current)).containsExactly("a 1.00", "b 2.00", "c 2.00");
        assertThat(test.rows(history)).isEqualTo(all);

        test.publish(ORDERS, DAY_2, "run-3", List.of(row("a", "9.00")));
        assertThat(test.lines(current)).containsExactly("a 9.00", "b 2.00");
    }

    @Test
    void a_property_named_like_a_column_of_the_warehouse_is_refused() {
        Contract wrong = ContractForTest.of("orders").column("run_id", text(8)).build();

        assertThat(test.refused(wrong))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("orders.odcs.yaml")
                .hasMessageContaining("run_id");
    }

    @Test
    void a_run_with_an_older_contract_loses_nothing_of_a_newer_one() {
        test.warehouse.prepare(List.of(ORDERS));
        Contract newer = orders().column("note", text(8)).build();
        PublishRequest old = test.request(ORDERS, DAY_1, "old", List.of(row("a", "1.00")));
        test.warehouse.prepare(List.of(newer));
        test.publish(newer, DAY_2, "new", List.of(row("a", "2.00", "kept")));

        assertThat(test.warehouse.publish(old)).isEqualTo(new PublishResult.Published(1));

        assertThat(test.lines("SELECT id, price, note FROM analytics.orders")).containsExactly("a 2.00 kept");
    }

    @Test
    void a_dataset_that_is_refused_does_not_keep_the_others_from_being_prepared() {
        test.warehouse.prepare(List.of(ORDERS));
        Contract finer = ContractForTest.of("orders")
                .key("id", text(8))
                .column("price", decimal(12, 3))
                .build();

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(CLICKS, finer));

        assertThat(prepared.refused()).containsOnlyKeys("orders");
        assertThat(test.publish(CLICKS, DAY_1, "run-1", List.of(row("1")))).isEqualTo(new PublishResult.Published(1));
        assertThat(test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"))))
                .as("the tables of the refused dataset are as they were")
                .isEqualTo(new PublishResult.Published(1));
    }

    @Test
    void a_table_or_view_of_somebody_else_is_refused_by_name_and_left_alone() {
        test.warehouse.prepare(List.of(CLICKS));
        for (String made : List.of(
                "TABLE analytics.orders (id varchar(8))",
                "TABLE older.orders (id varchar(8), business_date date)",
                "VIEW analytics.orders AS SELECT 1 AS id",
                "MATERIALIZED VIEW analytics.orders AS SELECT 1 AS id",
                "TABLE history.orders (id varchar(8))")) {
            String object = made.replaceFirst("^.*?(\\w+)\\.(\\w+).*", "$1.$2");
            test.execute("CREATE " + made);

            assertThat(test.refused(ORDERS))
                    .as(made)
                    .hasMessageContaining("orders")
                    .hasMessageContaining("run the job again");
            assertThat(test.lines("SELECT dataset FROM ops.datasets")).as(made).containsExactly("clicks");

            test.execute("DROP " + made.replaceFirst("(\\w*VIEW|TABLE).*", "$1") + " " + object);
        }
        assertThat(test.warehouse.prepare(List.of(ORDERS)).refused()).isEmpty();
    }

    @Test
    void a_column_added_by_hand_is_named_with_the_remedy_which_works() {
        test.warehouse.prepare(List.of(ORDERS, CLICKS));
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        test.execute("ALTER TABLE analytics.orders ADD COLUMN remark text");

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(ORDERS, CLICKS));

        assertThat(prepared.refused()).containsOnlyKeys("orders");
        assertThat(prepared.refused().get("orders"))
                .hasMessageContaining("orders: column remark is only in \"analytics\".\"orders\"")
                .hasMessageContaining("ALTER TABLE \"analytics\".\"orders\" DROP COLUMN \"remark\"");
        test.execute("ALTER TABLE \"analytics\".\"orders\" DROP COLUMN \"remark\"");
        assertThat(test.warehouse.prepare(List.of(ORDERS, CLICKS)).refused()).isEmpty();
    }

    @Test
    void a_dataset_wider_than_a_table_is_refused_by_itself() {
        ContractForTest wide = ContractForTest.of("wide");
        for (int i = 0; i < 1_599; i++) {
            wide.column("c" + i, whole());
        }

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(wide.build(), ORDERS));

        assertThat(prepared.refused()).containsOnlyKeys("wide");
        assertThat(prepared.refused().get("wide"))
                .hasMessageContaining("wide has 1599 properties, but a table takes 1600 columns")
                .hasMessageContaining("at most 1598 properties");
        assertThat(test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"))))
                .isEqualTo(new PublishResult.Published(1));
    }

    @Test
    void descriptions_are_written_as_comments_once_and_nothing_else_is_touched() {
        String hostile = "It's \"all\" \\ '); DROP TABLE analytics.orders; -- $$ ? {d} \u202E\nü 🙂";
        Contract described = CommentsForTest.described(orders().build(), hostile, Map.of("price", "Preis: " + hostile));
        test.warehouse.prepare(List.of(ORDERS, CLICKS));
        test.execute("COMMENT ON COLUMN analytics.orders.id IS 'by hand'");
        test.execute("COMMENT ON COLUMN analytics.orders.price IS 'by hand'");
        test.execute("CREATE VIEW analytics.theirs AS SELECT 1 AS price");
        test.execute("COMMENT ON VIEW analytics.theirs IS 'theirs'");

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(described, CLICKS));

        assertThat(prepared.warnings()).isEmpty();
        assertThat(prepared.changes()).hasSize(6).allMatch(sql -> sql.startsWith("COMMENT ON "));
        assertThat(test.rows(CommentsForTest.ALL))
                .containsExactly(
                        row("analytics.orders", null, hostile),
                        row("analytics.orders", "id", "by hand"),
                        row("analytics.orders", "price", "Preis: " + hostile),
                        row("analytics.theirs", null, "theirs"),
                        row("history.orders", null, hostile),
                        row("history.orders", "price", "Preis: " + hostile),
                        row("older.orders", null, hostile),
                        row("older.orders", "price", "Preis: " + hostile));
        assertThat(test.warehouse.prepare(List.of(described, CLICKS)).changes())
                .as("written once")
                .isEmpty();
        assertThat(test.warehouse.prepare(List.of(ORDERS)).changes())
                .as("a contract that says nothing")
                .isEmpty();
    }

    @Test
    void what_belongs_to_another_user_and_text_that_cannot_be_stored_are_no_reason_not_to_publish() {
        test.warehouse.prepare(List.of(ORDERS));
        test.execute("CREATE ROLE comments_other");
        test.execute("ALTER TABLE analytics.orders OWNER TO comments_other");
        Contract described = CommentsForTest.described(orders().build(), "Nul \0 and half \uD83D.", Map.of());

        PreparedWarehouse prepared = test.warehouse.prepare(List.of(described));

        assertThat(prepared.refused()).isEmpty();
        assertThat(prepared.warnings()).isEmpty();
        assertThat(test.rows(CommentsForTest.ALL))
                .containsExactly(
                        row("history.orders", null, "Nul  and half \uFFFD."),
                        row("older.orders", null, "Nul  and half \uFFFD."));
        assertThat(test.warehouse.prepare(List.of(described)).changes()).isEmpty();
    }

    private void migrate(Contract contract, String message) {
        SchemaMismatchException refused = (SchemaMismatchException) test.refused(contract);
        assertThat(refused).hasMessageContaining(message);
        test.execute(String.join("\n", refused.migration()));
        assertThat(test.warehouse.prepare(List.of(contract)).changes()).isEmpty();
    }

    private static ContractForTest orders() {
        return ContractForTest.of("orders").key("id", text(8)).column("price", decimal(12, 2));
    }
}
