package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.CopyExecutors;
import io.github.ecommercepipeline.archiver.store.Deadline;
import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Handles deliveries: archives the inputs of a job's published runs, and logs the result. Thread-safe.
 *
 * @param log takes lines for people and for CloudWatch
 */
record Archiver(
        ArchiverSettings settings, Store store, ContinuationInvoker invoker, Consumer<String> log, Clock clock) {

    /**
     * Returns when everything is archived or left to a continuation.
     *
     * @throws ArchivingException if an input is neither archived nor left to a continuation, or if the delivery does not come from
     *     one that ran out of time, and has none either
     */
    void handle(Delivery delivery, Deadline deadline) {
        Optional<JobEnded> ended = JobEnded.of(delivery.message());
        if (ended.isEmpty() || !ended.get().jobName().equals(settings.jobName())) {
            log.accept("ignored: not the end of a run of the job " + settings.jobName());
            return;
        }
        requireTime(ended.get(), delivery, deadline);
        Optional<List<JobManifest.Entry>> batches = batches(ended.get());
        if (batches.isEmpty()) {
            return;
        }
        Instant start = clock.instant();
        JobOutcome outcome = archive(ended.get(), batches.get(), deadline);
        log.accept(outcome.summary());
        log.accept(
                Metrics.line(settings.jobName(), outcome, clock.instant(), Duration.between(start, clock.instant())));
        conclude(delivery, outcome);
    }

    Deadline deadline(LongSupplier remainingMillis) {
        return new Deadline(remainingMillis, settings.reserve().toMillis());
    }

    /** All would be left to a continuation, and by that to the next. */
    private void requireTime(JobEnded job, Delivery delivery, Deadline deadline) {
        if (delivery.continuation() == 0 && deadline.passed()) {
            long seconds = (deadline.remainingMillis().getAsLong() + 999) / 1000;
            throw new ArchivingException(
                    "job run " + job.jobRunId() + ": nothing can be archived: an invocation begins with "
                            + seconds + " s, and HANDOVER_RESERVE_SECONDS is "
                            + settings.reserve().toSeconds()
                            + "; allowed: a timeout of the function (archiver.timeoutMinutes) that is longer than this reserve");
        }
    }

    private Optional<List<JobManifest.Entry>> batches(JobEnded job) {
        Optional<List<JobManifest.Entry>> batches =
                new JobBatches(new ManifestStore(store, settings.output())).of(job.jobRunId());
        if (batches.isEmpty()) {
            String missing = "job run " + job.jobRunId() + " ended " + job.state() + " without a job manifest "
                    + StorePath.ofS3(settings.output().jobManifest(job.jobRunId()));
            if (job.succeeded()) {
                throw new ArchivingException(missing);
            }
            log.accept(missing + ": nothing to archive");
        }
        return batches;
    }

    private JobOutcome archive(JobEnded job, List<JobManifest.Entry> batches, Deadline deadline) {
        try (CopyExecutors executors = new CopyExecutors(settings.parallelism(), deadline)) {
            Copier copier = new Copier(store, settings.storage(), settings.parts(), executors, clock);
            BatchArchiver archiver = new BatchArchiver(settings, new ManifestStore(store, settings.output()), copier);
            List<Supplier<BatchOutcome>> tasks = batches.stream()
                    .filter(batch -> batch.status().isInWarehouse())
                    .map(batch -> (Supplier<BatchOutcome>) () -> archiver.archive(batch))
                    .toList();
            return new JobOutcome(job.jobRunId(), executors.batches(tasks, BatchOutcome.LEFT));
        }
    }

    private void conclude(Delivery delivery, JobOutcome outcome) {
        if (outcome.isUnfinished()) {
            Delivery rest = delivery.next()
                    .orElseThrow(() -> new ArchivingException(outcome.summary() + ": not finished after "
                            + Delivery.MOST_CONTINUATIONS + " continuations" + outcome.failureText()));
            invoker.invoke(rest);
            log.accept("out of time: continuation " + rest.continuation() + " takes over");
        } else if (!outcome.failures().isEmpty()) {
            throw new ArchivingException(outcome.summary() + outcome.failureText());
        }
    }
}
