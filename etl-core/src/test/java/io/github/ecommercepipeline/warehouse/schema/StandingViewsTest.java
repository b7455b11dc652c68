package io.github.ecommercepipeline.warehouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingViewsTest {

    private static final Map<String, Set<String>> READERS = Map.of(
            "history.orders", Set.of("analytics.total", "analytics.daily", "bi.all"),
            "analytics.daily", Set.of("analytics.total"),
            "analytics.total", Set.of("bi.all"));

    @Test
    void views_come_after_those_that_they_read() {
        assertThat(views(true).over("history.orders"))
                .extracting(StandingView::plainName)
                .containsExactly("analytics.daily", "analytics.total", "bi.all");
        assertThat(views(true).over("bi.all")).isEmpty();
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
        assertThat(Grants.of("v", "etl=arwdDxt/etl\nana=r*w/etl\n=r/etl\ngroup readers=r/etl", "etl"))
                .containsExactly(
                        "GRANT SELECT ON v TO \"ana\" WITH GRANT OPTION",
                        "GRANT UPDATE ON v TO \"ana\"",
                        "GRANT SELECT ON v TO PUBLIC",
                        "GRANT SELECT ON v TO GROUP \"readers\"");
        assertThat(Grants.of("v", "\"a=\"\"b\"=r/\"o w\"\ngroup \"the readers\"=r/x\n", "o w"))
                .containsExactly("GRANT SELECT ON v TO \"a=\"\"b\"", "GRANT SELECT ON v TO GROUP \"the readers\"");
        assertThat(Grants.of("v", "", "etl")).isEmpty();
    }

    private static StandingViews views(boolean ours) {
        return new StandingViews(
                List.of(
                        view("analytics", "daily", true, "SELECT 1", List.of()),
                        view("analytics", "total", true, "SELECT 2", List.of()),
                        view("bi", "all", ours, "SELECT 3", List.of("GRANT SELECT ON \"bi\".\"all\" TO PUBLIC"))),
                READERS);
    }

    private static StandingView view(String schema, String name, boolean ours, String select, List<String> settings) {
        return new StandingView(
                "VIEW",
                schema + "." + name,
                '"' + schema + "\".\"" + name + '"',
                ours ? "etl" : "ana",
                ours,
                select,
                settings);
    }
}
