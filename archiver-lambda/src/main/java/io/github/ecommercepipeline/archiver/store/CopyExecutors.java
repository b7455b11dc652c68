package io.github.ecommercepipeline.archiver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The thread pools of one delivery. Batches wait for their objects and objects for their parts, so each level has a pool of its
 * own. Tasks that still run some time after the deadline are interrupted, objects before batches, so that batches can report.
 */
public final class CopyExecutors implements AutoCloseable {

    private static final int BATCHES = 4;
    private static final long LONGEST_WATCH_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Deadline deadline;
    private final ExecutorService batches;
    private final ExecutorService objects;
    private final ExecutorService parts;
    private final Timer watch = new Timer("deadline", true);

    /**
     * Creates the pools.
     *
     * @param parallelism objects at a time, and parts at a time
     */
    public CopyExecutors(int parallelism, Deadline deadline) {
        this.deadline = deadline;
        this.batches = Executors.newFixedThreadPool(BATCHES);
        this.objects = Executors.newFixedThreadPool(parallelism);
        this.parts = Executors.newFixedThreadPool(parallelism);
        if (deadline.millisUntilBreak() < LONGEST_WATCH_MILLIS) {
            at(deadline.millisUntilBreak(), () -> breakOff(objects, parts));
            at(deadline.millisUntilBreak() + deadline.reserveMillis() / 4, () -> breakOff(batches));
        }
    }

    private void at(long millis, Runnable task) {
        watch.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        task.run();
                    }
                },
                millis);
    }

    public Deadline deadline() {
        return deadline;
    }

    /** The results of batches, in order; {@code withoutResult} for one that is interrupted. */
    public <T> List<T> batches(List<Supplier<T>> tasks, T withoutResult) {
        return each(batches, tasks, withoutResult);
    }

    /** As {@link #batches}, for objects. */
    public <T> List<T> objects(List<Supplier<T>> tasks, T withoutResult) {
        return each(objects, tasks, withoutResult);
    }

    private static <T> List<T> each(ExecutorService pool, List<Supplier<T>> tasks, T withoutResult) {
        List<Future<T>> futures =
                tasks.stream().map(task -> submit(pool, task::get)).toList();
        return futures.stream()
                .map(future -> {
                    try {
                        return await(future);
                    } catch (DeadlinePassedException e) {
                        return withoutResult;
                    }
                })
                .toList();
    }

    /** The results in order; after a failure no task is started, and it is thrown when the running ones have ended. */
    <T> List<T> parts(List<Callable<T>> tasks) {
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) {
            futures.add(submit(parts, () -> {
                if (failed.get()) {
                    throw new DeadlinePassedException();
                }
                deadline.check();
                try {
                    return task.call();
                } catch (Exception e) {
                    failed.set(true);
                    throw e;
                }
            }));
        }
        List<T> results = new ArrayList<>();
        List<RuntimeException> failures = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(await(future));
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        Stream<RuntimeException> real = failures.stream().filter(e -> !(e instanceof DeadlinePassedException));
        real.findFirst().or(() -> failures.stream().findFirst()).ifPresent(failure -> {
            throw failure;
        });
        return results;
    }

    private static <T> Future<T> submit(ExecutorService pool, Callable<T> task) {
        try {
            return pool.submit(task);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new DeadlinePassedException());
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadlinePassedException();
        } catch (CancellationException e) {
            throw new DeadlinePassedException();
        } catch (ExecutionException e) {
            if (S3Failures.isInterruption(e)) {
                throw new DeadlinePassedException();
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void breakOff(ExecutorService... pools) {
        Stream.of(pools)
                .flatMap(pool -> pool.shutdownNow().stream())
                .forEach(waiting -> ((Future<?>) waiting).cancel(false));
    }

    @Override
    public void close() {
        watch.cancel();
        breakOff(batches, objects, parts);
    }
}
