package io.github.ecommercepipeline.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.dialect.PostgresDialect;
import io.github.ecommercepipeline.warehouse.dialect.RedshiftDialect;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingViewsTest {

    private static final List<StandingViews.Read> READS = List.of(
            new StandingViews.Read("analytics.total", "history.orders", ""),
            new StandingViews.Read("analytics.daily", "history.orders", "price"),
            new StandingViews.Read("bi.all", "history.orders", "id"),
            new StandingViews.Read("analytics.total", "analytics.daily", "day"),
            new StandingViews.Read("bi.all", "analytics.total", "n"));

    private static final Grants POSTGRES =
            new Grants(new PostgresDialect(Duration.ofHours(1), Duration.ofHours(1)).privileges());
    private static final Grants REDSHIFT = new Grants(new RedshiftDialect(Duration.ofHours(1)).privileges());

    @Test
    void views_come_after_those_that_they_read() {
        assertThat(views(true).over("history.orders"))
                .extracting(StandingView::plainName)
                .containsExactly("analytics.daily", "analytics.total", "bi.all");
        assertThat(views(true).over("bi.all")).isEmpty();
    }

    @Test
    void views_that_read_other_columns_do_not_depend_on_a_column_but_those_over_them_do_as_a_whole() {
        assertThat(views(true).over(List.of("history.orders", "older.orders"), Set.of("id")))
                .extracting(StandingView::plainName)
                .containsExactly("analytics.total", "bi.all");
        assertThat(views(true).over(List.of("analytics.daily"), Set.of("other")))
                .isEmpty();
    }

    @Test
    void a_view_is_created_again_with_its_options_and_last_its_owner() {
        StandingView view = new StandingView(
                "VIEW", "a.b", "\"a\".\"b\"", "ana", "", "security_barrier=true", "SELECT 1", List.of("GRANT …"));
        assertThat(view.create())
                .containsExactly("CREATE VIEW \"a\".\"b\" WITH (security_barrier=true) AS SELECT 1", "GRANT …");
        assertThat(view.drop()).isEqualTo("DROP VIEW \"a\".\"b\"");
    }

    @Test
    void a_view_that_only_our_views_read_is_not_refused() {
        views(true).refuseForeignOver("history.orders");
        views(false).refuseForeignOver("bi.all");
    }

    @Test
    void a_view_that_others_read_is_refused_with_what_to_run() {
        assertThatThrownBy(() -> views(false).refuseForeignOver("analytics.daily"))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("bi.all (owner ana)")
                .hasMessageEndingWith("""
                        Have these dropped, run the job again, then have them created again:
                        DROP VIEW "bi"."all";
                        DROP VIEW "analytics"."total";
                        -- after the job
                        CREATE VIEW "analytics"."total" AS SELECT 2;
                        CREATE VIEW "bi"."all" AS SELECT 3;
                        GRANT SELECT ON "bi"."all" TO PUBLIC;""");
    }

    @Test
    void privileges_are_granted_again() {
        assertThat(POSTGRES.of("v", "etl=arwdDxt/etl\nana=r*w/etl\n=r/etl\ngroup readers=r/etl", "etl"))
                .containsExactly(
                        "GRANT SELECT ON v TO \"ana\" WITH GRANT OPTION",
                        "GRANT UPDATE ON v TO \"ana\"",
                        "GRANT SELECT ON v TO PUBLIC",
                        "GRANT SELECT ON v TO GROUP \"readers\"");
        assertThat(POSTGRES.of("v", "\"a=\"\"b\"=r/\"o w\"\ngroup \"the readers\"=r/x\n", "o w"))
                .containsExactly("GRANT SELECT ON v TO \"a=\"\"b\"", "GRANT SELECT ON v TO GROUP \"the readers\"");
        assertThat(POSTGRES.of("v", "", "etl")).isEmpty();
        assertThat(POSTGRES.ofColumn("v", "\"n\"", "etl=r/ana\nana=rw*/ana"))
                .containsExactly(
                        "GRANT SELECT (\"n\") ON v TO \"etl\"",
                        "GRANT SELECT (\"n\") ON v TO \"ana\"",
                        "GRANT UPDATE (\"n\") ON v TO \"ana\" WITH GRANT OPTION");
    }

    @Test
    void a_letter_means_what_the_warehouse_says() {
        assertThat(POSTGRES.of("v", "ana=Dm/etl", "etl"))
                .containsExactly("GRANT TRUNCATE ON v TO \"ana\"", "GRANT MAINTAIN ON v TO \"ana\"");
        assertThat(REDSHIFT.of("v", "ana=D/etl", "etl")).containsExactly("GRANT DROP ON v TO \"ana\"");
    }

    private static StandingViews views(boolean ours) {
        return new StandingViews(
                List.of(
                        view("analytics", "daily", true, "SELECT 1", List.of()),
                        view("analytics", "total", true, "SELECT 2", List.of()),
                        view("bi", "all", ours, "SELECT 3", List.of("GRANT SELECT ON \"bi\".\"all\" TO PUBLIC"))),
                READS);
    }

    private static StandingView view(String schema, String name, boolean ours, String select, List<String> settings) {
        return new StandingView(
                "VIEW",
                schema + "." + name,
                '"' + schema + "\".\"" + name + '"',
                ours ? "etl" : "ana",
                ours ? "" : name + " belongs to ana",
                "",
                select,
                settings);
    }
}
