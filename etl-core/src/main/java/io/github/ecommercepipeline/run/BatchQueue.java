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

/** Processes batches, several at a time, starting them in their order. */
final class BatchQueue {

    private final List<Batch> batches;
    private final int parallel;
    private final SortedMap<Integer, BatchResult> done = new TreeMap<>();

    BatchQueue(List<Batch> batches, int parallel) {
        this.batches = List.copyOf(batches);
        this.parallel = parallel;
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
            for (int i = 0; i < batches.size(); i++) {
                int index = i;
                futures.add(threads.submit(() -> end(index, work.apply(batches.get(index)), listener)));
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
