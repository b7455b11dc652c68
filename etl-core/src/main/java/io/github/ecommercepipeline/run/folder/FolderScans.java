package io.github.ecommercepipeline.run.folder;

import io.github.ecommercepipeline.outcome.Scan;
import io.github.ecommercepipeline.outcome.ScanRequest;
import io.github.ecommercepipeline.outcome.Scanner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Where batches of one folder and day meet that are processed at the same time. A scan waits until each of the other batches asks for
 * one too or has ended; scans of the same inputs then run as one job. Whatever fails in it, each batch scans again by itself, so
 * that the fault ends the batch that it is of. Thread-safe.
 */
public final class FolderScans {

    private final Semaphore turns;
    private final List<Asked> asked = new ArrayList<>();
    private int underWay;

    /**
     * Waits for the scans of some batches.
     *
     * @param turns of which each batch that is being processed has one; it is given back while a scan waits for others
     */
    public FolderScans(int batches, Semaphore turns) {
        this.underWay = batches;
        this.turns = turns;
    }

    /**
     * What runs the scans of one of the batches.
     *
     * @param progress gets what people should know
     */
    public Scanner scanner(Consumer<String> progress) {
        return request -> scan(new Asked(request, progress));
    }

    /** One of the batches has ended, and asks for no more scans. */
    public synchronized void end() {
        underWay--;
        beginIfAllAsked();
    }

    private Scan scan(Asked own) {
        synchronized (this) {
            asked.add(own);
            beginIfAllAsked();
        }
        if (own.isReady.getCount() > 0) {
            turns.release();
            try {
                own.isReady.await();
            } catch (InterruptedException e) {
                throw interrupted(e);
            } finally {
                turns.acquireUninterruptibly();
            }
        }
        return own.scan();
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    private void beginIfAllAsked() {
        if (asked.size() < underWay) {
            return;
        }
        while (!asked.isEmpty()) {
            ScanRequest first = asked.get(0).request;
            List<Asked> same = asked.stream()
                    .filter(scan -> scan.request.canRunWith(first))
                    .sorted(Comparator.comparing(scan -> scan.request.plan().dataset()))
                    .toList();
            asked.removeAll(same);
            begin(same);
        }
    }

    private static void begin(List<Asked> scans) {
        List<ScanRequest> requests = scans.stream().map(scan -> scan.request).toList();
        FutureTask<List<Scan>> job = new FutureTask<>(() -> Scan.of(requests));
        for (int i = 0; i < scans.size(); i++) {
            scans.get(i).begin(job, i, scans.size());
        }
    }

    /** A scan that was asked for. */
    private static final class Asked {

        private final ScanRequest request;
        private final Consumer<String> progress;
        private final CountDownLatch isReady = new CountDownLatch(1);
        private FutureTask<List<Scan>> job;
        private int index;
        private int scans;

        Asked(ScanRequest request, Consumer<String> progress) {
            this.request = request;
            this.progress = progress;
        }

        /** @param all the job that runs this scan, at an index, among others */
        void begin(FutureTask<List<Scan>> all, int at, int size) {
            job = all;
            index = at;
            scans = size;
            isReady.countDown();
        }

        Scan scan() {
            if (scans == 1) {
                return Scanner.ALONE.scan(request);
            }
            job.run(); // for whichever batch comes first; the others wait for it
            try {
                return job.get().get(index);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                String why = String.valueOf(e.getCause().getMessage())
                        .lines()
                        .findFirst()
                        .orElse("");
                progress.accept("reading the files by itself, since the scan with other datasets failed: " + why);
                return Scanner.ALONE.scan(request);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }
}
