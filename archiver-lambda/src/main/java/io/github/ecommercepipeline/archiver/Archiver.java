package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Documents;
import io.github.ecommercepipeline.archiver.manifest.JobManifest;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.Crew;
import io.github.ecommercepipeline.archiver.store.Deadline;
import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Deals with one delivery: archives what the job's published runs read, and says so. Thread-safe.
 *
 * @param log where a line for people or for CloudWatch goes
 */
record Archiver(Settings settings, Store store, Successor successor, Consumer<String> log, Clock clock) {

    /**
     * Returns when all is archived, or left to a successor.
     *
     * @throws ArchivingException if anything that should be archived is not, unless it is left to a successor
     */
    void take(Delivery delivery, Deadline deadline) {
        Optional<JobEnded> ended = JobEnded.of(delivery.message());
        if (ended.isEmpty() || !ended.get().jobName().equals(settings.jobName())) {
            log.accept("not an end of the job " + settings.jobName() + ": nothing to do");
            return;
        }
        Optional<JobManifest> manifest = manifest(ended.get());
        if (manifest.isEmpty()) {
            return;
        }
        Instant start = clock.instant();
        JobOutcome outcome = archive(ended.get(), manifest.get(), deadline);
        log.accept(outcome.summary());
        log.accept(
                Metrics.line(settings.jobName(), outcome, clock.instant(), Duration.between(start, clock.instant())));
        conclude(delivery, outcome);
    }

    Deadline deadline(LongSupplier remainingMillis) {
        return new Deadline(remainingMillis, settings.reserve().toMillis());
    }

    private Optional<JobManifest> manifest(JobEnded job) {
        Documents documents = new Documents(store);
        Place place = settings.outputRoot().below("runs/job=" + job.jobRunId() + ".json");
        Optional<JobManifest> manifest = documents.read(place, JobManifest.class);
        if (manifest.isEmpty()) {
            String gone = "job run " + job.jobRunId() + " ended " + job.state() + " without a job manifest " + place;
            if (job.succeeded()) {
                throw new ArchivingException(gone);
            }
            log.accept(gone + ": nothing to archive");
        }
        return manifest;
    }

    private JobOutcome archive(JobEnded job, JobManifest manifest, Deadline deadline) {
        try (Crew crew = new Crew(settings.parallelism(), deadline)) {
            Copier copier = new Copier(store, settings.keeping(), settings.parts(), crew, clock);
            BatchArchiver archiver = new BatchArchiver(settings, new Documents(store), copier);
            List<Supplier<BatchOutcome>> tasks = manifest.batches().stream()
                    .filter(JobManifest.Entry::isProcessed)
                    .map(batch -> (Supplier<BatchOutcome>) () -> archiver.archive(batch))
                    .toList();
            return new JobOutcome(job.jobRunId(), crew.batches(tasks, BatchOutcome.LEFT));
        }
    }

    private void conclude(Delivery delivery, JobOutcome outcome) {
        if (outcome.isUnfinished()) {
            Delivery rest = delivery.next()
                    .orElseThrow(() -> new ArchivingException(outcome.summary() + ": not finished after "
                            + Delivery.MOST_CONTINUATIONS + " continuations" + outcome.failureText()));
            successor.goOn(rest);
            log.accept("the time is up: continuation " + rest.continuation() + " goes on");
        } else if (!outcome.failures().isEmpty()) {
            throw new ArchivingException(outcome.summary() + outcome.failureText());
        }
    }
}
