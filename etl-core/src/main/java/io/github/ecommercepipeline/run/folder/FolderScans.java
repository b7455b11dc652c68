package io.github.ecommercepipeline.run.folder;

import io.github.ecommercepipeline.outcome.Scan;
import io.github.ecommercepipeline.outcome.ScanRequest;
import io.github.ecommercepipeline.outcome.Scanner;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where batches of one folder and day meet that are processed at the same time. A scan waits until each of the other batches asks for
 * one too or asks for no more; scans of the same inputs then run as one job. If it fails, each batch scans again by itself, so that the
 * fault ends the batch that it is of; not if the work is being stopped. Thread-safe.
 */
public final class FolderScans {

    private final Set<Batch> underWay;
    private final Semaphore turns;
    private final Function<Throwable, String> words;
    private final List<Asked> asked = new ArrayList<>();

    /**
     * Waits for the scans of some batches.
     *
     * @param turns of which each batch that is being processed has one; it is given back while a scan waits for others
     * @param words what a failure is about, in one line for people
     */
    public FolderScans(Collection<Batch> batches, Semaphore turns, Function<Throwable, String> words) {
        this.underWay = new HashSet<>(batches);
        this.turns = turns;
        this.words = words;
    }

    /**
     * What runs the scans of one of the batches. Once it {@linkplain Scanner#end has ended}, the batch is not waited for, and scans by itself.
     *
     * @param progress gets what people should know
     */
    public Scanner scanner(Batch batch, Consumer<String> progress) {
        return new Scanner() {
            @Override
            public Scan scan(ScanRequest request) {
                return FolderScans.this.scan(batch, new Asked(request, progress));
            }

            @Override
            public void end() {
                FolderScans.this.end(batch);
            }
        };
    }

    /** One of the batches asks for no more scans; it may say so again. */
    public synchronized void end(Batch batch) {
        if (underWay.remove(batch)) {
            beginIfAllAsked();
        }
    }

    private Scan scan(Batch batch, Asked own) {
        synchronized (this) {
            if (underWay.contains(batch)) {
                asked.add(own);
                beginIfAllAsked();
            } else {
                begin(List.of(own), List.of(own));
            }
        }
        if (own.isReady.getCount() > 0) {
            turns.release();
            try {
                own.isReady.await();
            } catch (InterruptedException e) {
                withdraw(own);
                throw interrupted(e);
            } finally {
                turns.acquireUninterruptibly();
            }
        }
        return own.scan();
    }

    private synchronized void withdraw(Asked scan) {
        asked.remove(scan);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    private void beginIfAllAsked() {
        if (asked.size() < underWay.size()) {
            return;
        }
        List<Asked> all = List.copyOf(asked);
        while (!asked.isEmpty()) {
            ScanRequest first = asked.get(0).request;
            List<Asked> same = asked.stream()
                    .filter(scan -> scan.request.canRunWith(first))
                    .toList();
            asked.removeAll(same);
            begin(same, all);
        }
    }

    private void begin(List<Asked> scans, List<Asked> all) {
        List<ScanRequest> requests = scans.stream().map(scan -> scan.request).toList();
        FutureTask<List<Scan>> job = new FutureTask<>(() -> Scan.of(requests));
        List<Asked> apart = all.stream()
                .filter(scan -> !scans.contains(scan))
                .sorted(Comparator.comparing(scan -> scan.request.plan().dataset()))
                .toList();
        for (int i = 0; i < scans.size(); i++) {
            scans.get(i).begin(job, i, scans.size(), apart);
        }
    }

    /** A scan that was asked for. */
    private final class Asked {

        private final ScanRequest request;
        private final Consumer<String> progress;
        private final CountDownLatch isReady = new CountDownLatch(1);
        private FutureTask<List<Scan>> job;
        private int index;
        private int scans;
        private List<Asked> apart = List.of();

        Asked(ScanRequest request, Consumer<String> progress) {
            this.request = request;
            this.progress = progress;
        }

        /**
         * Lets it run.
         *
         * @param all the job that runs this scan, at an index, among others
         * @param others the scans that were asked for too and that another job runs
         */
        void begin(FutureTask<List<Scan>> all, int at, int size, List<Asked> others) {
            job = all;
            index = at;
            scans = size;
            apart = others;
            isReady.countDown();
        }

        Scan scan() {
            apart.forEach(other -> request.whyNotWith(other.request)
                    .ifPresent(why -> progress.accept("reading the files apart from "
                            + other.request.plan().dataset() + ": " + why)));
            if (scans == 1) {
                return Scanner.ALONE.scan(request);
            }
            job.run(); // for whichever batch comes first; the others wait for it
            try {
                return job.get().get(index);
            } catch (ExecutionException e) {
                Throwable failure = e.getCause();
                if (failure instanceof Error error) {
                    throw error;
                }
                if (isBeingStopped(failure)) {
                    throw failure instanceof RuntimeException exception
                            ? exception
                            : new IllegalStateException(failure.getMessage(), failure);
                }
                progress.accept("reading the files by itself, since the scan with other datasets failed: "
                        + words.apply(failure));
                return Scanner.ALONE.scan(request);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        private boolean isBeingStopped(Throwable failure) {
            Set<Throwable> causes = new HashSet<>();
            for (Throwable cause = failure; cause != null && causes.add(cause); cause = cause.getCause()) {
                if (cause instanceof InterruptedException) {
                    return true;
                }
            }
            return request.records().spark().sparkContext().isStopped();
        }
    }
}
