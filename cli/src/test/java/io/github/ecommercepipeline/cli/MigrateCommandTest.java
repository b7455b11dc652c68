package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.migration.PlannedMigration;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.schema.MigrationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrateCommandTest {

    private static final Batch DAY = new Batch("orders", LocalDate.of(2024, 5, 27));

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    @BeforeEach
    void contract() throws IOException {
        Files.writeString(folder.resolve("orders.odcs.yaml"), """
                apiVersion: v3.1.0
                kind: DataContract
                id: orders
                version: 1.0.0
                status: active
                schema:
                  - name: orders
                    properties:
                      - {name: id, physicalType: varchar(9), required: true, primaryKey: true}
                """);
    }

    @Test
    void a_plan_says_what_is_taken_again_and_why_and_what_is_in_the_way() {
        engine.planned = List.of(
                new PlannedMigration(
                        "orders",
                        List.of(),
                        Optional.of(plan(List.of("3 records share"), List.of("a view"), List.of())),
                        Map.of(DAY, "a.csv is gone"),
                        4,
                        1234,
                        ""),
                PlannedMigration.none("items", List.of("ALTER TABLE x")),
                PlannedMigration.refused("others", "a table of somebody else"));

        assertThat(migrate("plan")).isEqualTo(2);

        assertThat(screen.out()).isEqualTo("""
                        orders: needs a migration
                          a changed key
                          takes 31 published day(s) with 5,000 records again from 4 file(s), 1,234 bytes, into tables that then replace the old ones; until then both need room
                          because SQL alone would lose or change published records:
                            3 records share
                          in the way; drop it, and create it again afterwards:
                            a view
                          days whose files cannot be had:
                            orders 2024-05-27: a.csv is gone

                        items: needs no migration
                          the next run changes by itself:
                            ALTER TABLE x

                        others: refused
                          a table of somebody else
                        """);
        assertThat(engine.settings.get(0).rawRoot()).isEqualTo("raw");
    }

    @Test
    void a_plan_that_sql_is_enough_for_has_the_sql() {
        engine.planned = List.of(new PlannedMigration(
                "orders",
                List.of(),
                Optional.of(plan(List.of(), List.of(), List.of("BEGIN;", "COMMIT;"))),
                Map.of(),
                0,
                0,
                ""));

        assertThat(migrate("plan")).isZero();
        assertThat(screen.out())
                .contains("rearranges 31 published day(s) with 5,000 records by SQL; no file is read")
                .contains("  SQL:\n    BEGIN;\n    COMMIT;\n");
        assertThat(migrate("plan", "--json")).isZero();
        assertThat(screen.out()).contains("\"takesDaysAgain\" : false", "\"sql\" : [ \"BEGIN;\", \"COMMIT;\" ]");
    }

    @Test
    void applying_says_what_became_of_each_dataset_and_lists_the_days() {
        engine.outcomes = Map.of("orders", "not migrated, nothing was changed");
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(new BatchResult(
                        DAY, BatchStatus.INPUT_REFUSED, "a.csv is gone", Optional.empty(), Optional.empty())));

        assertThat(migrate("apply")).isEqualTo(2);

        assertThat(screen.out())
                .startsWith("orders: not migrated, nothing was changed\n")
                .contains("orders 2024-05-27: a.csv is gone");
        assertThat(engine.settings.get(0).force()).isTrue();
        assertThat(migrate("apply", "--json")).isEqualTo(2);
        assertThat(screen.out()).contains("\"migrations\" : {", "\"orders\" : \"not migrated, nothing was changed\"");
    }

    @Test
    void without_a_subcommand_the_subcommands_are_named() {
        assertThat(screen.run(engine, Map.of(), "migrate")).isEqualTo(2);
        assertThat(screen.err()).contains("migrate needs a subcommand; allowed: plan, apply");
    }

    private static MigrationPlan plan(List<String> reasons, List<String> obstacles, List<String> sql) {
        return new MigrationPlan("orders", List.of("a changed key"), reasons, obstacles, 31, 5000, sql);
    }

    private int migrate(String subcommand, String... more) {
        List<String> arguments = new ArrayList<>(List.of("migrate", subcommand, "--raw", "raw", "--out", "out"));
        arguments.addAll(List.of("--contracts", folder.toString(), "--warehouse", "jdbc:postgresql://localhost/shop"));
        arguments.addAll(List.of(more));
        return screen.run(engine, Map.of(), arguments.toArray(String[]::new));
    }
}
