package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Batches in the order in which they are begun, some of them at once. */
final class BatchQueue {

    private final List<Batch> batches;
    private final int parallel;
    private final SortedMap<Integer, BatchResult> done = new TreeMap<>();

    BatchQueue(List<Batch> batches, int parallel) {
        this.batches = List.copyOf(batches);
        this.parallel = parallel;
    }

    /**
     * Does the work for all of them.
     *
     * @param told after each with the results so far, never by two threads at once
     * @return results in the order of the batches
     */
    List<BatchResult> work(Function<Batch, BatchResult> work, Consumer<List<BatchResult>> told) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallel, Math.max(1, batches.size())));
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < batches.size(); i++) {
                int place = i;
                futures.add(threads.submit(() -> end(place, work.apply(batches.get(place)), told)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
            return List.copyOf(done.values());
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private synchronized void end(int place, BatchResult result, Consumer<List<BatchResult>> told) {
        done.put(place, result);
        told.accept(List.copyOf(done.values()));
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
