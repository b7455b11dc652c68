package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.RepeatedWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * What a job writes about itself: its manifest at its start and at every end, also when it is told to stop, a heartbeat, and
 * a document for each batch. A document that cannot be written stops nothing: the manifest at the end lists its batch too. The
 * job's folder goes when the manifest lists everything; where it stays, the next job takes over. Thread-safe.
 */
final class JobJournal implements AutoCloseable {

    /** Before Hadoop closes its file systems and Spark stops. */
    private static final int HOOK_PRIORITY = 100;

    private final RunFiles files;
    private final Clock clock;
    private final RepeatedWrite writes;
    private final Progress progress;
    private final JobManifest started;
    private final List<JobManifest.Entry> done = new ArrayList<>();
    private final Thread heart = new Thread(this::beat, "heartbeat");
    private final Thread onShutdown = new Thread(() -> over(JobStatus.STOPPED), "job-stopped");
    private boolean over;

    private JobJournal(RunFiles files, Clock clock, RepeatedWrite writes, Progress progress, JobManifest started) {
        this.files = files;
        this.clock = clock;
        this.writes = writes;
        this.progress = progress;
        this.started = started;
    }

    /**
     * Writes that the job started.
     *
     * @throws IOException if the output folder cannot be written to
     */
    static JobJournal begin(
            RunFiles files,
            Clock clock,
            RepeatedWrite writes,
            Progress progress,
            String jobRunId,
            Map<String, String> arguments)
            throws IOException {
        JobManifest started = JobManifest.started(jobRunId, clock.instant(), arguments);
        JobJournal journal = new JobJournal(files, clock, writes, progress, started);
        writes.run(() -> files.write(files.jobManifest(jobRunId), started));
        writes.run(journal::writeHeartbeat);
        journal.heart.setDaemon(true);
        journal.heart.start();
        ShutdownHookManager.get().addShutdownHook(journal.onShutdown, HOOK_PRIORITY);
        return journal;
    }

    /** Writes the document of a batch that has its result. */
    void add(BatchResult batch) {
        JobManifest.Entry entry = batch.entry();
        synchronized (this) {
            done.add(entry);
        }
        try {
            Path document = new Path(folder().jobBatch(started.jobRunId(), entry.dataset(), entry.businessDate()));
            writes.run(() -> files.write(document, entry));
        } catch (IOException e) {
            progress.step(
                    batch.batch(),
                    "its document in " + folder().jobFolder(started.jobRunId())
                            + " could not be written; the job manifest lists it at the end: " + FailureMessage.of(e));
        }
    }

    /**
     * Writes that the job ended.
     *
     * @param takenOver published batches of earlier jobs
     * @return the result; with one more problem if the manifest could not be written
     */
    synchronized JobResult end(JobResult result, List<JobManifest.Entry> takenOver) {
        if (over) {
            return result;
        }
        over = true;
        JobManifest manifest = started.over(
                        JobStatus.ENDED,
                        Optional.of(clock.instant()),
                        Optional.of(result.exitCode()),
                        result.batches().stream().map(BatchResult::entry).toList())
                .with(takenOver, List.copyOf(result.failedViews().keySet()));
        Path path = files.jobManifest(started.jobRunId());
        try {
            writes.run(() -> files.write(path, manifest));
        } catch (IOException e) {
            return result.with("the job manifest " + path + " could not be written: " + FailureMessage.of(e)
                    + "; what the job published stands, and the next job lists it for the archiver");
        }
        files.deleteQuietly(new Path(folder().jobFolder(started.jobRunId())));
        return result;
    }

    /** Stops the heartbeat; if the job has not ended, it failed. */
    @Override
    public void close() {
        heart.interrupt();
        over(JobStatus.FAILED);
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(onShutdown);
        }
    }

    /** Writes how the job ended before its time, and leaves its folder to the next job. */
    private synchronized void over(JobStatus how) {
        if (over) {
            return;
        }
        over = true;
        Instant now = clock.instant();
        try {
            files.write(
                    files.jobManifest(started.jobRunId()),
                    started.over(how, Optional.of(now), Optional.empty(), List.copyOf(done)));
        } catch (IOException | RuntimeException e) {
            // The heartbeat ends all the same, so that the job is shown as died.
        }
        if (how == JobStatus.STOPPED) {
            progress.step("the job was stopped; run it again to do the rest");
        }
    }

    private void beat() {
        while (true) {
            try {
                Thread.sleep(JobFiles.BEAT.toMillis());
                writeHeartbeat();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                // The next beat tries again; a job is taken for dead only after several.
            }
        }
    }

    private synchronized void writeHeartbeat() throws IOException {
        if (over) {
            return;
        }
        HadoopFiles.replace(
                files.hadoop(),
                new Path(folder().jobHeartbeat(started.jobRunId())),
                (clock.instant() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private OutputFolder folder() {
        return files.folder();
    }
}
