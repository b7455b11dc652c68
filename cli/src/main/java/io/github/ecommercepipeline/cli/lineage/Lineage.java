package io.github.ecommercepipeline.cli.lineage;

import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.utils.UUIDUtils;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends the lineage of one job: an event when it and each of its batches starts, and one when each ends. Events that cannot be
 * sent do not affect the job.
 */
public final class Lineage implements Progress, AutoCloseable {

    private final LineageTarget target;
    private final OpenLineageClient client;
    private final LineageEvents events;
    private final Clock clock;
    private final Consumer<String> warnings;
    private final Map<Batch, UUID> running = new HashMap<>();
    private boolean broken;

    private Lineage(
            LineageTarget target,
            OpenLineageClient client,
            LineageEvents events,
            Clock clock,
            Consumer<String> warnings) {
        this.target = target;
        this.client = client;
        this.events = events;
        this.clock = clock;
        this.warnings = warnings;
    }

    /**
     * Runs a job and sends its lineage.
     *
     * @param work the job, told to whom to report its progress
     * @param warnings told once if events cannot be sent
     */
    public static JobResult of(
            LineageTarget target,
            JobSettings settings,
            Progress progress,
            Consumer<String> warnings,
            Function<Progress, JobResult> work) {
        LineageEvents events = new LineageEvents(target.namespace(), UUIDUtils.generateNewUUID(), settings);
        try (Lineage lineage = new Lineage(target, target.open(), events, Clock.systemUTC(), warnings)) {
            lineage.emit(() -> events.job(RunEvent.EventType.START, lineage.clock.instant(), Optional.empty()));
            try {
                JobResult result = work.apply(lineage.before(progress));
                lineage.end(result);
                return result;
            } catch (RuntimeException | Error e) {
                lineage.fail(SharedErrors.of(e));
                throw e;
            }
        }
    }

    private Progress before(Progress other) {
        return new Progress() {
            @Override
            public void step(Batch batch, String what) {
                Lineage.this.step(batch, what);
                other.step(batch, what);
            }

            @Override
            public void reading(Batch batch, long bytes, ReadCount read) {
                other.reading(batch, bytes, read);
            }

            @Override
            public void step(String what) {
                other.step(what);
            }
        };
    }

    @Override
    public synchronized void step(Batch batch, String what) {
        if (!running.containsKey(batch)) {
            start(batch, clock.instant());
        }
    }

    private UUID start(Batch batch, Instant at) {
        UUID run = UUIDUtils.generateNewUUID(at);
        running.put(batch, run);
        emit(() -> events.start(run, batch, at));
        return run;
    }

    private synchronized void end(JobResult result) {
        result.batches().forEach(this::end);
        boolean failed = result.exitCode() != 0;
        emit(() -> events.job(
                failed ? RunEvent.EventType.FAIL : RunEvent.EventType.COMPLETE,
                clock.instant(),
                Optional.of(SharedErrors.of(result)).filter(text -> failed)));
    }

    private void end(BatchResult result) {
        Batch batch = result.batch();
        boolean published = result.status() == BatchStatus.PUBLISHED;
        boolean failed = result.status().exitCode() != 0;
        if (!running.containsKey(batch) && !published && !failed) {
            return;
        }
        UUID run = Optional.ofNullable(running.get(batch))
                .orElseGet(() -> start(
                        batch,
                        result.manifest().map(manifest -> manifest.startedAt()).orElseGet(clock::instant)));
        running.remove(batch);
        // An unchanged batch names the manifest of the run that published it.
        var manifest = result.manifest().filter(found -> published || failed);
        emit(() -> events.end(
                failed ? RunEvent.EventType.FAIL : RunEvent.EventType.COMPLETE,
                run,
                batch,
                manifest.map(found -> found.finishedAt()).orElseGet(clock::instant),
                manifest,
                SharedErrors.of(result).filter(text -> failed)));
    }

    private synchronized void fail(String message) {
        running.forEach((batch, run) -> emit(() -> events.end(
                RunEvent.EventType.FAIL, run, batch, clock.instant(), Optional.empty(), Optional.of(message))));
        running.clear();
        emit(() -> events.job(RunEvent.EventType.FAIL, clock.instant(), Optional.of(message)));
    }

    /** After the first that fails no other is tried, so that a server that does not answer cannot hold up the job. */
    private void emit(Supplier<RunEvent> event) {
        if (broken) {
            return;
        }
        try {
            client.emit(event.get());
        } catch (RuntimeException e) {
            broken = true;
            warnings.accept("the lineage of this job is incomplete: an event could not be sent to " + target
                    + target.shown(e) + "; the job itself is not affected");
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) { // all events are sent by then
            warnings.accept("the connection to " + target + " could not be closed" + target.shown(e));
        }
    }
}
