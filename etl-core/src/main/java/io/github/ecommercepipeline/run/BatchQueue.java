package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Processes batches, several at a time, starting them in their order; of datasets whose days depend on earlier ones, one at a
 * time.
 */
final class BatchQueue {

    private final List<Batch> batches;
    private final int parallel;
    private final Set<String> inOrder;
    private final SortedMap<Integer, BatchResult> done = new TreeMap<>();

    /** @param inOrder the datasets of which each batch waits for the one before it */
    BatchQueue(List<Batch> batches, int parallel, Set<String> inOrder) {
        this.batches = List.copyOf(batches);
        this.parallel = parallel;
        this.inOrder = Set.copyOf(inOrder);
    }

    /**
     * Processes all batches.
     *
     * @param listener gets the result of each batch; called from several threads
     * @return results in the order of the batches
     */
    List<BatchResult> work(Function<Batch, BatchResult> work, Consumer<BatchResult> listener) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallel, Math.max(1, batches.size())));
        try {
            List<Future<?>> futures = new ArrayList<>();
            Map<String, Future<?>> last = new HashMap<>();
            for (int i = 0; i < batches.size(); i++) {
                int index = i;
                Batch batch = batches.get(i);
                // Submitted before, and so started before: waiting for it cannot starve it of a thread.
                Future<?> before = last.get(batch.dataset());
                Future<?> future = threads.submit(() -> {
                    if (before != null) {
                        before.get();
                    }
                    end(index, work.apply(batch), listener);
                    return null;
                });
                futures.add(future);
                if (inOrder.contains(batch.dataset())) {
                    last.put(batch.dataset(), future);
                }
            }
            for (Future<?> future : futures) {
                future.get();
            }
            synchronized (done) {
                return List.copyOf(done.values());
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void end(int index, BatchResult result, Consumer<BatchResult> listener) {
        synchronized (done) {
            done.put(index, result);
        }
        listener.accept(result);
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
