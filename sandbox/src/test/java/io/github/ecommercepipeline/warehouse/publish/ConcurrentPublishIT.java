package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.load.LoadRoute;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Concurrent publishers, and two statements of the transaction that look safe to move or to omit, but are not. */
class ConcurrentPublishIT {

    private static final Contract ORDERS = ContractForTest.of("orders")
            .key("id", text(8))
            .column("price", decimal(12, 2))
            .build();

    private static final String DAY_1 = "2024-05-01";
    private static final String DAY_2 = "2024-05-02";

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private WarehouseForTest test;

    @BeforeEach
    void prepare() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(ORDERS));
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void of_two_publishers_of_one_batch_one_wins_and_the_other_learns_which() throws Exception {
        PublishRequest left = test.request(ORDERS, DAY_1, "left", List.of(row("a", "1.00")));
        PublishRequest right = test.request(ORDERS, DAY_1, "right", List.of(row("a", "2.00")));

        List<PublishResult> results = new ArrayList<>();
        for (Future<PublishResult> result : threads.invokeAll(List.<Callable<PublishResult>>of(
                () -> test.warehouse.publish(left), () -> test.warehouse.publish(right)))) {
            results.add(result.get());
        }

        assertThat(results).contains(new PublishResult.Published(1));
        assertThat(results).hasAtLeastOneElementOfType(PublishResult.Superseded.class);
        String winner = test.lines("SELECT run_id FROM ops.batches").get(0);
        assertThat(test.lines("SELECT run_id, price FROM history.orders"))
                .containsExactly(winner.equals("left") ? "left 1.00" : "right 2.00");
        assertThat(test.lines("SELECT stage_table FROM ops.stages")).isEmpty();
    }

    @Test
    void a_run_overtaken_before_its_stage_table_is_visible_leaves_no_table_behind() {
        PublishRequest overtaken = test.request(ORDERS, DAY_1, "overtaken", List.of(row("a", "1.00")));
        LoadRoute.InTransaction slow =
                (connection, load) -> test.publish(ORDERS, DAY_1, "winner", List.of(row("a", "2.00")));

        PublishResult result =
                new Publisher(test.connections, test.dialect, new StageTables(test.dialect, slow)).publish(overtaken);

        assertThat(result).isInstanceOf(PublishResult.Superseded.class);
        assertThat(test.lines("SELECT stage_table FROM ops.stages")).isEmpty();
        assertThat(test.lines("SELECT table_name FROM information_schema.tables WHERE table_schema = 'stage'"))
                .isEmpty();
    }

    @Test
    void with_the_lock_first_two_days_of_one_key_leave_one_current_row() throws Exception {
        publishDay2WhileDay1IsAfterItsFirstStep(UnaryOperator.identity());

        assertThat(current()).containsExactly("a 2.00");
    }

    @Test
    void with_the_lock_second_the_current_table_holds_the_key_twice() throws Exception {
        publishDay2WhileDay1IsAfterItsFirstStep(steps -> {
            List<PublishStep> moved = new ArrayList<>(steps);
            Collections.swap(moved, 0, 1);
            return moved;
        });

        assertThat(current()).containsExactly("a 1.00", "a 2.00");
    }

    @Test
    void without_the_keys_of_the_replaced_rows_the_rows_they_hid_never_come_back() {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        test.publish(ORDERS, DAY_2, "run-2", List.of(row("a", "2.00"), row("b", "2.00")));
        PublishRequest corrected = test.request(ORDERS, DAY_2, "run-3", List.of(row("b", "3.00")));

        publisher(without("INSERT INTO pg_temp.\"gone\""), step -> {}).publish(corrected);

        assertThat(current()).containsExactly("b 3.00");
    }

    @Test
    void without_removing_the_replaced_rows_a_deleted_key_stays_current() {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"), row("b", "1.00")));
        PublishRequest corrected = test.request(ORDERS, DAY_1, "run-2", List.of());

        publisher(without("DELETE FROM \"analytics\".\"orders\" WHERE"), step -> {})
                .publish(corrected);

        assertThat(current()).containsExactly("a 1.00", "b 1.00");
    }

    @Test
    void a_stage_table_that_a_crash_emptied_is_filled_again() {
        AtomicInteger crashes = new AtomicInteger();
        Consumer<PublishStep> crash = step -> {
            if (step.kind() == PublishStep.Kind.VERSION && crashes.incrementAndGet() <= 2) {
                test.lines("SELECT stage_table FROM ops.stages")
                        .forEach(stage -> test.execute("TRUNCATE stage.\"" + stage + "\""));
            }
        };
        test.publish(ORDERS, DAY_2, "run-2", List.of(row("b", "2.00")));
        PublishRequest request = test.request(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));

        assertThat(publisher(UnaryOperator.identity(), crash).publish(request))
                .isEqualTo(new PublishResult.Published(1));

        assertThat(current()).containsExactly("a 1.00", "b 2.00");
        assertThat(crashes).hasValue(3);
    }

    @Test
    void a_first_day_that_finds_another_in_the_tables_under_the_lock_is_compared_with_it() {
        PublishRequest request = test.request(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"), row("b", "1.00")));
        AtomicInteger attempts = new AtomicInteger();

        publisher(
                        steps -> {
                            if (attempts.incrementAndGet() == 1) {
                                test.publish(ORDERS, DAY_2, "run-2", List.of(row("a", "2.00")));
                            }
                            return steps;
                        },
                        step -> {})
                .publish(request);

        assertThat(current()).containsExactly("a 2.00", "b 1.00");
        assertThat(test.lines("SELECT id, price FROM older.orders")).containsExactly("a 1.00");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void only_a_first_day_in_tables_without_rules_is_loaded_without_a_stage_table() {
        test.execute("CREATE TABLE public.seen (id text); CREATE RULE seen AS ON INSERT TO analytics.orders"
                + " DO ALSO INSERT INTO public.seen VALUES (NEW.id)");
        assertThat(loads(DAY_1, List.of(row("a", "1.00"))))
                .as("of tables with a rule")
                .isZero();
        assertThat(test.lines("SELECT id FROM public.seen")).containsExactly("a");
        test.warehouse.unpublish(ORDERS, new Batch("orders", LocalDate.parse(DAY_1)), Instant.EPOCH);
        test.execute("DROP TABLE public.seen CASCADE");
        test.execute("VACUUM analytics.orders"); // tables without rules are known as such from then on
        test.execute("CREATE INDEX by_price ON analytics.orders (price); GRANT SELECT ON analytics.orders TO PUBLIC");

        assertThat(loads(DAY_2, List.of(row("a", "2.00"))))
                .as("of empty tables")
                .isEqualTo(1);
        assertThat(loads(DAY_1, List.of(row("a", "1.00"), row("b", "1.00"))))
                .as("of tables with a day")
                .isZero();

        assertThat(current()).containsExactly("a 2.00", "b 1.00");
        assertThat(test.lines("SELECT indexname FROM pg_indexes WHERE tablename = 'orders' AND schemaname = 'analytics'"
                        + " ORDER BY 1"))
                .containsExactly("_orders_day", "_orders_key", "by_price");
        assertThat(test.lines("SELECT has_table_privilege('public', 'analytics.orders', 'SELECT')"))
                .containsExactly("t");
    }

    /** Publishes a day; returns how often its records were loaded straight into the dataset's table. */
    private long loads(String day, List<List<String>> rows) {
        AtomicInteger loads = new AtomicInteger();
        publisher(UnaryOperator.identity(), step -> {
                    if (step.kind() == PublishStep.Kind.LOAD) {
                        loads.incrementAndGet();
                    }
                })
                .publish(test.request(ORDERS, day, "run-" + UUID.randomUUID(), rows));
        return loads.get();
    }

    /** Runs without unique indexes, because Redshift has none: the result must be correct without them. */
    private void publishDay2WhileDay1IsAfterItsFirstStep(UnaryOperator<List<PublishStep>> arrange) throws Exception {
        PublishRequest day1 = test.request(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        PublishRequest day2 = test.request(ORDERS, DAY_2, "run-2", List.of(row("a", "2.00")));
        UnaryOperator<List<PublishStep>> keyless = without("CREATE UNIQUE INDEX");
        CountDownLatch firstStepDone = new CountDownLatch(1);
        CountDownLatch otherDone = new CountDownLatch(1);

        Future<PublishResult> first =
                threads.submit(() -> publisher(steps -> arrange.apply(keyless.apply(steps)), step -> {
                            firstStepDone.countDown();
                            await(otherDone);
                        })
                        .publish(day1));
        assertThat(firstStepDone.await(30, TimeUnit.SECONDS)).isTrue();
        Future<PublishResult> second =
                threads.submit(() -> publisher(keyless, step -> {}).publish(day2));
        awaitEndOrLockWait(second);
        otherDone.countDown();

        assertThat(first.get()).isEqualTo(new PublishResult.Published(1));
        assertThat(second.get()).isEqualTo(new PublishResult.Published(1));
    }

    /** Waits until the publisher has finished or is blocked by a lock. */
    private void awaitEndOrLockWait(Future<PublishResult> publisher) throws InterruptedException {
        String waiting = "SELECT pid FROM pg_catalog.pg_locks WHERE NOT granted"
                + " AND relation = 'ops.publish_lock'::regclass";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!publisher.isDone() && test.lines(waiting).isEmpty()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private Publisher publisher(UnaryOperator<List<PublishStep>> arrange, Consumer<PublishStep> done) {
        return new Publisher(test.connections, test.dialect, test.stages, arrange, done);
    }

    private static UnaryOperator<List<PublishStep>> without(String sql) {
        return steps -> {
            List<PublishStep> kept = new ArrayList<>(steps);
            boolean removed = kept.removeIf(step -> step.sql().startsWith(sql));
            assertThat(removed || sql.startsWith("CREATE UNIQUE"))
                    .as("step " + sql + " exists")
                    .isTrue();
            return kept;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> current() {
        return test.lines("SELECT id, price FROM analytics.orders ORDER BY id, price");
    }
}
