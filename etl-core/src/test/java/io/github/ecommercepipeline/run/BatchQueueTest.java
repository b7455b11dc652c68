package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BatchQueueTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    @Test
    void a_day_waits_for_the_one_before_only_where_its_dataset_needs_that() {
        List<Batch> batches = List.of(
                batch("ordered", 0), batch("free", 0), batch("ordered", 1), batch("free", 1), batch("ordered", 2));
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch secondFreeDay = new CountDownLatch(1);

        List<BatchResult> results = new BatchQueue(batches, Map.of(), 5, Map.of("ordered", Set.of("ordered")))
                .work(
                        (batch, scans) -> {
                            if (batch.equals(batches.get(0))) {
                                await(secondFreeDay); // the later days of the dataset have every chance to overtake it
                            }
                            ended.add(batch.toString());
                            if (batch.equals(batches.get(3))) {
                                secondFreeDay.countDown();
                            }
                            return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                        },
                        result -> {});

        assertThat(ended)
                .filteredOn(name -> name.contains("ordered"))
                .containsExactly(
                        batches.get(0).toString(),
                        batches.get(2).toString(),
                        batches.get(4).toString());
        assertThat(results).extracting(BatchResult::batch).isEqualTo(batches);
    }

    @Test
    void a_batch_waits_for_those_of_the_datasets_that_it_refers_to() {
        List<Batch> batches =
                List.of(batch("parents", 0), batch("children", 0), batch("parents", 1), batch("children", 1));
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch laterParents = new CountDownLatch(1);

        new BatchQueue(batches, Map.of(), 4, Map.of("children", Set.of("parents")))
                .work(
                        (batch, scans) -> {
                            if (batch.equals(batches.get(0))) {
                                await(laterParents);
                            }
                            ended.add(batch.toString());
                            if (batch.equals(batches.get(2))) {
                                laterParents.countDown();
                            }
                            return BatchResult.without(batch, BatchStatus.PUBLISHED, "");
                        },
                        result -> {});

        assertThat(ended.indexOf(batches.get(1).toString()))
                .isGreaterThan(ended.indexOf(batches.get(0).toString()));
        assertThat(ended.subList(0, 2))
                .containsExactlyInAnyOrder(
                        batches.get(0).toString(), batches.get(2).toString());
    }

    private static Batch batch(String dataset, int day) {
        return new Batch(dataset, DAY.plusDays(day));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
