package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.run.folder.FolderBatches;
import io.github.ecommercepipeline.run.folder.FolderScans;
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
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Processes batches, several at a time, starting them in their order; one that depends on earlier ones, of its own dataset or of others,
 * after these. Those of a shared folder and day begin together, each in its turn, and can be scanned together.
 */
final class BatchQueue {

    private final List<Batch> batches;
    private final Map<String, String> folders;
    private final int parallel;
    private final Map<String, Set<String>> waiting;
    private final SortedMap<Integer, BatchResult> done = new TreeMap<>();

    /**
     * @param folders the shared folders, by the datasets that they feed
     * @param waiting by dataset, the datasets whose batches before its own it waits for; its own may be one of them
     */
    BatchQueue(List<Batch> batches, Map<String, String> folders, int parallel, Map<String, Set<String>> waiting) {
        this.batches = List.copyOf(batches);
        this.folders = Map.copyOf(folders);
        this.parallel = parallel;
        this.waiting = Map.copyOf(waiting);
    }

    /** Processes a batch, whose scans meet those of the batches that are processed together with it. */
    @FunctionalInterface
    interface Work {
        BatchResult on(Batch batch, FolderScans scans);
    }

    /**
     * Processes all batches.
     *
     * @param listener gets the result of each batch; called from several threads
     * @return results in the order of the batches
     */
    List<BatchResult> work(Work work, Consumer<BatchResult> listener) {
        Semaphore turns = new Semaphore(parallel, true);
        ExecutorService begins = Executors.newFixedThreadPool(Math.min(parallel, Math.max(1, batches.size())));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> futures = new ArrayList<>();
            Map<String, List<Future<?>>> begun = new HashMap<>();
            for (List<Batch> together : FolderBatches.of(batches, folders, waiting)) {
                // Submitted before, and so started before: waiting for them cannot starve them of a thread.
                List<Future<?>> before = together.stream()
                        .flatMap(batch -> waiting.getOrDefault(batch.dataset(), Set.of()).stream())
                        .flatMap(other -> begun.getOrDefault(other, List.of()).stream())
                        .toList();
                Future<?> future = begins.submit(() -> {
                    for (Future<?> earlier : before) {
                        earlier.get();
                    }
                    FolderScans scans = new FolderScans(together.size(), turns);
                    List<Future<?>> members = new ArrayList<>();
                    for (Batch batch : together) {
                        members.add(threads.submit(() -> {
                            inTurn(batch, work, scans, turns, listener);
                            return null;
                        }));
                    }
                    for (Future<?> member : members) {
                        member.get();
                    }
                    return null;
                });
                futures.add(future);
                together.forEach(batch -> begun.computeIfAbsent(batch.dataset(), any -> new ArrayList<>())
                        .add(future));
            }
            for (Future<?> future : futures) {
                future.get();
            }
            synchronized (done) {
                return List.copyOf(done.values());
            }
        } catch (ExecutionException e) {
            throw rethrown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            begins.shutdownNow();
            threads.shutdownNow();
        }
    }

    private void inTurn(Batch batch, Work work, FolderScans scans, Semaphore turns, Consumer<BatchResult> listener)
            throws InterruptedException {
        turns.acquire();
        try {
            BatchResult result = work.on(batch, scans);
            end(batches.indexOf(batch), result, listener);
        } finally {
            scans.end();
            turns.release();
        }
    }

    private void end(int index, BatchResult result, Consumer<BatchResult> listener) {
        synchronized (done) {
            done.put(index, result);
        }
        listener.accept(result);
    }

    private static RuntimeException rethrown(ExecutionException failed) {
        Throwable cause = failed;
        while (cause instanceof ExecutionException) {
            cause = cause.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
