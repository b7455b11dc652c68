package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.erasure.StoredValue;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose contract is no longer that of the tables change nothing; contracts whose values the tables still hold do. */
class MigratedMeanwhileIT {

    private static final String DAY_1 = "2024-05-01";
    private static final String DAY_2 = "2024-05-02";
    private static final String DAY_3 = "2024-05-03";

    private static final Contract BY_ID =
            lines().key("id", whole()).column("line", whole()).build();
    private static final Contract BY_LINE =
            lines().key("id", whole()).key("line", whole()).build();
    private static final Contract PLAIN =
            lines().column("id", whole()).column("line", whole()).build();
    private static final Contract SNAPSHOT =
            lines().column("id", whole()).column("line", whole()).snapshot().build();

    @TempDir
    Path folder;

    private WarehouseForTest test;

    private static ContractForTest lines() {
        return ContractForTest.of("lines");
    }

    @BeforeEach
    void fresh() {
        test = WarehouseForTest.fresh(folder);
    }

    @Test
    void a_run_publishes_nothing_under_another_key_or_load_mode_than_the_tables_have() {
        refusesAfterMigration(BY_ID, BY_LINE, "key (id,line) INCREMENTAL", "key (id) INCREMENTAL");
        refusesAfterMigration(BY_LINE, BY_ID, "key (id) INCREMENTAL", "key (id,line) INCREMENTAL");
        refusesAfterMigration(BY_ID, PLAIN, "key () INCREMENTAL", "key (id) INCREMENTAL");
        refusesAfterMigration(PLAIN, BY_ID, "key (id) INCREMENTAL", "key () INCREMENTAL");
        refusesAfterMigration(PLAIN, SNAPSHOT, "key () SNAPSHOT", "key () INCREMENTAL");
        refusesAfterMigration(SNAPSHOT, PLAIN, "key () INCREMENTAL", "key () SNAPSHOT");
    }

    private void refusesAfterMigration(Contract before, Contract after, String inWarehouse, String inContract) {
        fresh();
        test.warehouse.prepare(List.of(before));
        test.publish(before, DAY_1, "run-1", List.of(row("1", "1")));
        PublishRequest newDay = test.request(before, DAY_2, "run-2", List.of(row("1", "2")));
        PublishRequest sameDay = test.request(before, DAY_1, "run-3", List.of(row("1", "2")));
        PublishRequest noRecords = test.request(before, DAY_1, "run-4", List.of());
        test.warehouse.migrations().bySql(after);

        for (PublishRequest request : List.of(newDay, sameDay, noRecords)) {
            changesNothing(
                    () -> test.warehouse.publish(request),
                    inWarehouse + " in the warehouse, " + inContract + " in the contract");
        }
        test.publish(after, DAY_2, "run-5", List.of(row("1", "2")));
        assertThat(test.lines("SELECT id, line, business_date FROM history.lines ORDER BY line"))
                .as("history under the new contract")
                .containsExactly("1 1 " + DAY_1, "1 2 " + DAY_2);
    }

    @Test
    void a_run_that_finds_the_tables_empty_publishes_nothing_under_another_key() {
        test.warehouse.prepare(List.of(BY_ID));
        PublishRequest first = test.request(BY_ID, DAY_1, "run-1", List.of(row("1", "1"), row("2", "1")));
        test.warehouse.migrations().bySql(BY_LINE);

        changesNothing(() -> test.warehouse.publish(first), "key (id,line) INCREMENTAL in the warehouse");
    }

    @Test
    void a_migration_between_the_look_at_the_tables_and_the_lock_is_seen() {
        test.warehouse.prepare(List.of(BY_ID));
        test.publish(BY_ID, DAY_1, "run-1", List.of(row("1", "1")));
        PublishRequest request = test.request(BY_ID, DAY_2, "run-2", List.of(row("1", "2")));
        AtomicInteger attempts = new AtomicInteger();
        Publisher publisher = new Publisher(
                test.connections,
                test.dialect,
                test.stages,
                steps -> {
                    if (attempts.incrementAndGet() == 1) {
                        test.warehouse.migrations().bySql(BY_LINE);
                    }
                    return steps;
                },
                step -> {});

        assertThatThrownBy(() -> publisher.publish(request)).hasMessageContaining("run the job again");

        assertThat(test.lines("SELECT id, line FROM analytics.lines")).containsExactly("1 1");
        assertThat(test.lines("SELECT stage_table FROM ops.stages")).isEmpty();
    }

    @Test
    void days_are_neither_retired_nor_unpublished_nor_erased_by_another_key_than_the_tables_have() {
        test.warehouse.prepare(List.of(BY_ID));
        test.publish(BY_ID, DAY_1, "run-1", List.of(row("1", "1")));
        test.warehouse.migrations().bySql(BY_LINE);
        test.publish(BY_LINE, DAY_2, "run-2", List.of(row("1", "2")));
        Batch day = new Batch("lines", LocalDate.parse(DAY_2));
        List<StoredValue> values = List.of(new StoredValue("line", "2"));

        changesNothing(
                () -> test.warehouse.retire(BY_ID, LocalDate.parse(DAY_3), Instant.EPOCH),
                "key (id,line) INCREMENTAL in the warehouse");
        changesNothing(
                () -> test.warehouse.unpublish(BY_ID, day, Instant.EPOCH),
                "key (id,line) INCREMENTAL in the warehouse");
        changesNothing(
                () -> test.warehouse.erasures().remove(BY_ID, day, values, Instant.EPOCH),
                "key (id,line) INCREMENTAL in the warehouse",
                "Take the deployed contract");

        assertThat(test.warehouse
                        .retire(BY_LINE, LocalDate.parse(DAY_3), Instant.EPOCH)
                        .records())
                .isZero();
        assertThat(test.lines("SELECT id, line FROM analytics.lines ORDER BY line"))
                .containsExactly("1 1", "1 2");
    }

    @Test
    void a_run_publishes_no_value_that_the_tables_would_round_or_cut() {
        refusesNarrower(decimal(12, 4), decimal(12, 2), "1.2345", "1.00");
        refusesNarrower(text(8), text(5), "longer", "short");
        refusesNarrower(new FieldType.Whole(8), new FieldType.Whole(4), "12345678901", "1");
    }

    private void refusesNarrower(FieldType before, FieldType after, String value, String fitting) {
        for (boolean keyed : List.of(true, false)) {
            fresh();
            Contract wide = contract(keyed, before);
            test.warehouse.prepare(List.of(wide));
            PublishRequest first = test.request(wide, DAY_1, "run-1", List.of(row("1", value)));
            test.publish(wide, DAY_2, "run-2", List.of(row("1", fitting)));
            PublishRequest request = test.request(wide, DAY_3, "run-3", List.of(row("2", value)));
            test.warehouse.migrations().bySql(contract(keyed, after));
            String difference = "column value " + test.dialect.columnType(after) + " in the warehouse, "
                    + test.dialect.columnType(before) + " in the contract";

            changesNothing(() -> test.warehouse.publish(request), difference);
            changesNothing(() -> test.warehouse.publish(first), difference);
        }
    }

    @Test
    void a_run_still_publishes_into_tables_that_hold_more_than_its_contract_says() {
        publishesInto(text(8), text(12), "short", "short");
        publishesInto(new FieldType.Whole(4), new FieldType.Whole(8), "7", "7");
        publishesInto(decimal(6, 2), decimal(12, 4), "1.25", "1.2500");
    }

    private void publishesInto(FieldType narrow, FieldType wide, String value, String stored) {
        for (boolean keyed : List.of(true, false)) {
            fresh();
            Contract older = contract(keyed, narrow);
            test.warehouse.prepare(List.of(older));
            ContractForTest newer = (keyed ? lines().key("id", whole()) : lines().column("id", whole()))
                    .column("value", wide)
                    .column("added", text(3));
            assertThat(test.warehouse.prepare(List.of(newer.build())).refused()).isEmpty();
            test.publish(older, DAY_1, "run-1", List.of(row("1", value)));
            test.publish(older, DAY_2, "run-2", List.of(row("2", value)));
            test.publish(newer.build(), DAY_3, "run-3", List.of(row("3", value, "new")));

            assertThat(test.rows("SELECT id, value, added FROM analytics.lines ORDER BY id"))
                    .containsExactly(row("1", stored, null), row("2", stored, null), row("3", stored, "new"));
        }
    }

    @Test
    void keys_of_a_column_that_holds_more_than_the_contract_says_are_retired_as_they_are() {
        Contract older =
                lines().key("id", decimal(6, 2)).column("line", whole()).build();
        Contract newer =
                lines().key("id", decimal(12, 4)).column("line", whole()).build();
        test.warehouse.prepare(List.of(older));
        test.publish(older, DAY_1, "run-1", List.of(row("1.23", "1"), row("5.00", "1")));
        test.warehouse.prepare(List.of(newer));
        test.publish(newer, DAY_2, "run-2", List.of(row("1.2345", "2"), row("5.0000", "2")));
        test.publish(newer, DAY_3, "run-3", List.of(row("1.2300", "3")));

        assertThat(test.warehouse
                        .retire(older, LocalDate.parse(DAY_3), Instant.EPOCH)
                        .records())
                .as("what 5 was before")
                .isEqualTo(1);

        assertThat(test.lines("SELECT id, line FROM history.lines ORDER BY id, line"))
                .containsExactly("1.2300 1", "1.2300 3", "1.2345 2", "5.0000 2");
    }

    @Test
    void datasets_without_a_registration_are_published_as_before() {
        for (Contract contract : List.of(BY_ID, PLAIN, SNAPSHOT)) {
            fresh();
            test.warehouse.prepare(List.of(contract));
            test.execute("DELETE FROM ops.datasets");

            test.publish(contract, DAY_1, "run-1", List.of(row("1", "1")));
            test.publish(contract, DAY_2, "run-2", List.of(row("2", "1")));

            assertThat(test.lines("SELECT id FROM history.lines ORDER BY id")).containsExactly("1", "2");
        }
    }

    private static Contract contract(boolean keyed, FieldType value) {
        ContractForTest contract = lines();
        return (keyed ? contract.key("id", whole()) : contract.column("id", whole()))
                .column("value", value)
                .build();
    }

    private void changesNothing(ThrowingCallable call, String difference) {
        changesNothing(call, difference, "Nothing was changed; run the job again with the deployed contract");
    }

    private void changesNothing(ThrowingCallable call, String difference, String wayOut) {
        List<String> before = state();

        assertThatThrownBy(call)
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("lines: its tables are no longer those of this run's contract")
                .hasMessageContaining(difference)
                .hasMessageContaining(wayOut);

        assertThat(state()).isEqualTo(before);
    }

    private List<String> state() {
        return Stream.of(
                        "SELECT * FROM history.lines ORDER BY 1, 2, 3",
                        "SELECT * FROM analytics.lines ORDER BY 1, 2, 3",
                        "SELECT dataset, business_date, version, state FROM ops.batches ORDER BY 2",
                        "SELECT stage_table FROM ops.stages")
                .flatMap(sql -> test.lines(sql).stream())
                .toList();
    }
}
