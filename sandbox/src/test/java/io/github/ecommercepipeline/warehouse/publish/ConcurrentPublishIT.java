package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.load.LoadRoute;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two publishers at once, and the two lines of the transaction that look harmless to move or to leave out. */
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
    void ofTwoPublishersOfOneBatchOneWinsAndTheOtherIsToldWho() throws Exception {
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
    void whoIsOvertakenWhileItsStageTableIsNotYetToBeSeenLeavesNoneBehind() {
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
    void withTheLockFirstTwoDaysOfOneKeyLeaveOneCurrentRow() throws Exception {
        publishDay2WhileDay1IsAfterItsFirstStep(UnaryOperator.identity());

        assertThat(current()).containsExactly("a 2.00");
    }

    @Test
    void withTheLockSecondTheKeyStandsTwiceInCurrent() throws Exception {
        publishDay2WhileDay1IsAfterItsFirstStep(steps -> {
            List<PublishStep> moved = new ArrayList<>(steps);
            Collections.swap(moved, 0, 1);
            return moved;
        });

        assertThat(current()).containsExactly("a 1.00", "a 2.00");
    }

    @Test
    void withoutTheKeysOfTheReplacedRowsWhatTheyHidNeverComesBack() {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00")));
        test.publish(ORDERS, DAY_2, "run-2", List.of(row("a", "2.00"), row("b", "2.00")));
        PublishRequest corrected = test.request(ORDERS, DAY_2, "run-3", List.of(row("b", "3.00")));

        publisher(without("INSERT INTO \"gone\""), step -> {}).publish(corrected);

        assertThat(current()).containsExactly("b 3.00");
    }

    @Test
    void withoutTakingTheReplacedRowsOutADeletedKeyStaysCurrent() {
        test.publish(ORDERS, DAY_1, "run-1", List.of(row("a", "1.00"), row("b", "1.00")));
        PublishRequest corrected = test.request(ORDERS, DAY_1, "run-2", List.of());

        publisher(without("DELETE FROM \"analytics\".\"orders\" WHERE"), step -> {})
                .publish(corrected);

        assertThat(current()).containsExactly("a 1.00", "b 1.00");
    }

    /** As Redshift enforces no keys, neither does the warehouse here: it must come out right without. */
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
        try {
            second.get(1, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            // it waits for the lock, as it should
        }
        otherDone.countDown();

        assertThat(first.get()).isEqualTo(new PublishResult.Published(1));
        assertThat(second.get()).isEqualTo(new PublishResult.Published(1));
    }

    private Publisher publisher(UnaryOperator<List<PublishStep>> arrange, Consumer<PublishStep> done) {
        return new Publisher(test.connections, test.dialect, test.stages, arrange, done);
    }

    private static UnaryOperator<List<PublishStep>> without(String sql) {
        return steps -> {
            List<PublishStep> kept = new ArrayList<>(steps);
            boolean removed = kept.removeIf(step -> step.sql().startsWith(sql));
            assertThat(removed || sql.startsWith("CREATE UNIQUE"))
                    .as("there is a step " + sql)
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
