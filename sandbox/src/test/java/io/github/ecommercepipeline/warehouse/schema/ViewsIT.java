package io.github.ecommercepipeline.warehouse.schema;

import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsIT {

    private static final Contract ORDERS =
            ContractForTest.of("orders").key("id", text(8)).build();

    private static final ViewFile FIRST = new ViewFile(
            "first.sql",
            "-- every order\nCREATE OR REPLACE VIEW analytics.first AS\nSELECT id FROM analytics.orders;\n");
    private static final ViewFile SECOND =
            new ViewFile("second.sql", "create view analytics.second as select count(*) as n from analytics.first");

    private static final ViewFile OTHER_FIRST = new ViewFile(
            "first.sql", "CREATE OR REPLACE VIEW analytics.first AS SELECT 1 AS one, id FROM analytics.orders");

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void prepare() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(ORDERS));
        test.publish(ORDERS, "2024-05-01", "run-1", List.of(row("a"), row("b")));
    }

    @Test
    void views_are_created_in_order_and_only_if_they_changed() {
        assertThat(test.warehouse.applyViews(List.of(FIRST, SECOND)).created())
                .containsExactly("analytics.first", "analytics.second");
        assertThat(test.lines("SELECT n FROM analytics.second")).containsExactly("2");

        assertThat(test.warehouse.applyViews(List.of(FIRST, SECOND)).created()).isEmpty();
    }

    @Test
    void a_view_whose_columns_changed_is_recreated_with_its_dependants() {
        test.warehouse.applyViews(List.of(FIRST, SECOND));
        ViewFile other = new ViewFile(
                "first.sql", "CREATE OR REPLACE VIEW analytics.first AS SELECT 1 AS one, id FROM analytics.orders");

        test.warehouse.applyViews(List.of(other, SECOND));

        assertThat(test.lines("SELECT one, id FROM analytics.first ORDER BY id"))
                .containsExactly("1 a", "1 b");
        assertThat(test.lines("SELECT n FROM analytics.second")).containsExactly("2");
    }

    @Test
    void recreated_views_keep_privileges_and_comments_and_our_other_views() {
        test.warehouse.applyViews(List.of(FIRST, SECOND));
        test.execute("GRANT SELECT ON analytics.second TO PUBLIC");
        test.execute("COMMENT ON VIEW analytics.first IS 'every order''s id'");
        test.execute("CREATE VIEW public.third AS SELECT n FROM analytics.second");

        AppliedViews applied = test.warehouse.applyViews(List.of(OTHER_FIRST, SECOND));

        assertThat(applied.failed()).isEmpty();
        assertThat(test.lines("SELECT n FROM public.third")).containsExactly("2");
        assertThat(test.lines("SELECT obj_description('analytics.first'::regclass, 'pg_class')"))
                .containsExactly("every order's id");
        assertThat(test.lines("SELECT grantee || ' ' || privilege_type FROM information_schema.table_privileges"
                        + " WHERE table_name = 'second' AND grantee = 'PUBLIC'"))
                .containsExactly("PUBLIC SELECT");
    }

    @Test
    void a_view_that_another_role_reads_in_a_view_of_its_own_is_refused_alone() {
        String job = "views_of_" + test.url().replaceAll(".*/(\\w+)\\?.*", "$1");
        test.execute("CREATE ROLE " + job + " LOGIN; CREATE ROLE ana_" + job
                + "; GRANT USAGE ON SCHEMA ops, analytics TO " + job + "; GRANT CREATE ON SCHEMA analytics TO " + job
                + "; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ops TO " + job
                + "; GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO " + job);
        Warehouse warehouse = WarehouseForTest.connect(test.url().replaceAll("user=\\w+", "user=" + job));
        warehouse.applyViews(List.of(FIRST, SECOND));
        test.execute("CREATE VIEW public.report AS SELECT n FROM analytics.second");
        test.execute("ALTER VIEW public.report OWNER TO ana_" + job);
        ViewFile third = new ViewFile("third.sql", "CREATE OR REPLACE VIEW analytics.third AS SELECT 1 AS one");

        AppliedViews applied = warehouse.applyViews(List.of(OTHER_FIRST, SECOND, third));

        assertThat(applied.created()).containsExactly("analytics.third");
        assertThat(applied.failed()).containsOnlyKeys("first.sql");
        assertThat(applied.failed().get("first.sql"))
                .contains(
                        "public.report (owner ana_" + job + ")",
                        "DROP VIEW \"public\".\"report\";",
                        "ALTER VIEW \"public\".\"report\" OWNER TO \"ana_" + job + "\";");

        test.execute("GRANT ana_" + job + " TO " + job + "; GRANT USAGE, CREATE ON SCHEMA public TO " + job + ", ana_"
                + job);
        assertThat(warehouse.applyViews(List.of(OTHER_FIRST, SECOND, third)).failed())
                .isEmpty();
        assertThat(test.lines("SELECT viewowner FROM pg_catalog.pg_views WHERE viewname = 'report'"))
                .containsExactly("ana_" + job);
    }

    @Test
    void a_dropped_view_is_recreated() {
        test.warehouse.applyViews(List.of(FIRST, SECOND));
        test.execute("DROP VIEW analytics.second");

        assertThat(test.warehouse.applyViews(List.of(FIRST, SECOND)).created()).containsExactly("analytics.second");
    }

    @Test
    void a_file_that_fails_is_named_and_the_other_views_are_created() {
        ViewFile broken = new ViewFile(
                "broken.sql", "CREATE OR REPLACE VIEW analytics.broken AS SELECT nothing FROM analytics.orders");
        ViewFile drop = new ViewFile("drop.sql", "DROP TABLE x");
        ViewFile two = new ViewFile("two.sql", "CREATE VIEW analytics.two AS SELECT 1; DROP TABLE history.orders");

        AppliedViews applied = test.warehouse.applyViews(List.of(broken, FIRST, drop, two, SECOND));

        assertThat(applied.created()).containsExactly("analytics.first", "analytics.second");
        assertThat(applied.failed()).containsOnlyKeys("broken.sql", "drop.sql", "two.sql");
        assertThat(applied.failed().get("broken.sql"))
                .contains("broken.sql (analytics.broken)", "column \"nothing\" does not exist", "Correct the file");
        assertThat(applied.failed().get("drop.sql")).contains("drop.sql does not start with CREATE OR REPLACE VIEW");
        assertThat(applied.failed().get("two.sql")).contains("view file two.sql contains more than one statement");
        assertThat(test.lines("SELECT name FROM ops.views ORDER BY name"))
                .containsExactly("analytics.first", "analytics.second");
        assertThat(test.lines("SELECT n FROM analytics.second")).containsExactly("2");
    }

    @Test
    void a_view_whose_new_file_fails_keeps_its_earlier_version_while_another_is_recreated() {
        test.warehouse.applyViews(List.of(FIRST, SECOND));
        ViewFile broken =
                new ViewFile("second.sql", "create view analytics.second as select missing from analytics.first");
        ViewFile third = new ViewFile("third.sql", "CREATE OR REPLACE VIEW analytics.third AS SELECT 1 AS one");

        AppliedViews applied = test.warehouse.applyViews(List.of(FIRST, broken, third));

        assertThat(applied.created()).containsExactly("analytics.third");
        assertThat(applied.failed()).containsOnlyKeys("second.sql");
        assertThat(test.lines("SELECT n FROM analytics.second")).containsExactly("2");
    }

    @Test
    void readers_are_not_blocked_if_nothing_changed() throws Exception {
        test.warehouse.applyViews(List.of(FIRST, SECOND));
        try (Connection reader = DriverManager.getConnection(test.url());
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = '2s'");
            statement.executeQuery("SELECT * FROM analytics.second").close();

            assertThat(test.warehouse.applyViews(List.of(FIRST, SECOND)).created())
                    .isEmpty();
            assertThat(test.warehouse.prepare(List.of(ORDERS)).changes()).isEmpty();
            assertThat(test.publish(ORDERS, "2024-05-01", "run-2", List.of(row("c"))))
                    .as("a publish does not wait for a reader")
                    .isEqualTo(new PublishResult.Published(2));
        }
    }
}
