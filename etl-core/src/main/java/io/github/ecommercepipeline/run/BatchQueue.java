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
 * Processes batches, several at a time, starting them in their order; one that depends on earlier ones, of its own dataset or of others,
 * after these.
 */
final class BatchQueue {

    private final List<Batch> batches;
    private final int parallel;
    private final Map<String, Set<String>> waiting;
    private final SortedMap<Integer, BatchResult> done = new TreeMap<>();

    /** @param waiting by dataset, the datasets whose batches before its own it waits for; its own may be one of them */
    BatchQueue(List<Batch> batches, int parallel, Map<String, Set<String>> waiting) {
        this.batches = List.copyOf(batches);
        this.parallel = parallel;
        this.waiting = Map.copyOf(waiting);
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
            Map<String, List<Future<?>>> begun = new HashMap<>();
            for (int i = 0; i < batches.size(); i++) {
                int index = i;
                Batch batch = batches.get(i);
                // Submitted before, and so started before: waiting for them cannot starve them of a thread.
                List<Future<?>> before = waiting.getOrDefault(batch.dataset(), Set.of()).stream()
                        .flatMap(other -> begun.getOrDefault(other, List.of()).stream())
                        .toList();
                Future<?> future = threads.submit(() -> {
                    for (Future<?> earlier : before) {
                        earlier.get();
                    }
                    end(index, work.apply(batch), listener);
                    return null;
                });
                futures.add(future);
                begun.computeIfAbsent(batch.dataset(), any -> new ArrayList<>()).add(future);
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
