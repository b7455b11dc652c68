package io.github.ecommercepipeline.sandbox.torture;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.MigrationJob;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Somebody who takes days out, has them published again, changes a contract and migrates, while things go wrong. */
final class Operator {

    private static final int KILL_MILLIS = 1200;

    private final TortureCloud cloud;
    private final Jobs jobs;
    private final RoundContracts contracts;
    private final Story story;
    /** The days that stay out until they are replayed. */
    private final Set<Batch> unpublished =
            new TreeSet<>(Comparator.comparing(Batch::dataset).thenComparing(Batch::businessDate));
    /** Whether the contract was changed, and no migration to it has ended well yet. */
    private volatile boolean waiting;

    Operator(TortureCloud cloud, Jobs jobs, RoundContracts contracts, Story story) {
        this.cloud = cloud;
        this.jobs = jobs;
        this.contracts = contracts;
        this.story = story;
    }

    synchronized Set<Batch> unpublished() {
        return Set.copyOf(unpublished);
    }

    /** Takes a published day out; not one of a dataset that waits for its migration, whose tables are not the contract's. */
    synchronized void unpublish(Random dice) {
        List<Batch> published = batches("PUBLISHED");
        published.removeIf(batch -> waiting && batch.dataset().equals(SalesContract.DATASET));
        if (published.isEmpty()) {
            return;
        }
        Batch batch = published.get(dice.nextInt(published.size()));
        String how;
        try {
            how = jobs.unpublish(batch) ? "done" : "was not published";
            unpublished.add(batch);
        } catch (RuntimeException e) {
            how = "failed: " + e;
            if (isUnpublished(batch)) {
                unpublished.add(batch);
            }
        }
        story.tell("unpublish " + batch + ": " + how);
        story.count("unpublish: " + how.replaceAll(":.*", ""));
    }

    /** Publishes a day that was taken out again; false if there is none, or the job as a whole failed. */
    synchronized boolean replay(Random dice, String jobRunId) {
        if (unpublished.isEmpty()) {
            return false;
        }
        boolean ended = true;
        List<Batch> out = List.copyOf(unpublished);
        Batch batch = out.get(dice.nextInt(out.size()));
        String how;
        try {
            BatchResult result = jobs.replay(jobRunId, batch);
            how = result.status() + " " + result.message();
            if (result.status() == BatchStatus.PUBLISHED) {
                unpublished.remove(batch);
            }
        } catch (RuntimeException e) {
            how = "failed: " + e;
            ended = false;
        }
        if (!isUnpublished(batch)) {
            unpublished.remove(batch);
        }
        story.tell("replay " + jobRunId + " of " + batch + ": " + how);
        story.count("replay: " + how.replaceAll("[: ].*", ""));
        return ended;
    }

    /** The small dataset gets another key or type; runs refuse it until it is migrated. */
    void changeContract(Random dice) {
        contracts.change(contracts.sales().changed(dice));
        waiting = true;
        story.tell("the contract changes: " + contracts.sales());
    }

    boolean isWaiting() {
        return waiting;
    }

    /** Migrates to the contract as it is. */
    void migrate(JobFault fault, Random dice) {
        SalesContract to = contracts.sales();
        String how;
        try {
            if (fault == JobFault.JOB_KILLED) {
                OptionalInt exitCode = jobs.startMigration(dice.nextInt(KILL_MILLIS));
                how = exitCode.isEmpty() ? "killed" : "exit code " + exitCode.getAsInt();
            } else {
                MigrationJob.Result result = jobs.migrate();
                how = "exit code " + result.job().exitCode();
                story.tell("migrate: " + result.outcomes() + " " + result.job().troubles());
                result.job().batches().stream()
                        .filter(batch -> batch.status() != BatchStatus.PUBLISHED)
                        .forEach(batch ->
                                story.tell("  " + batch.batch() + " " + batch.status() + " " + batch.message()));
            }
        } catch (RuntimeException | IOException e) {
            how = "failed: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (how.equals("exit code 0") && to.equals(contracts.sales())) {
            waiting = false;
        }
        story.tell("migrate to " + to + ", fault " + fault + ": " + how);
        story.count("migrate, " + fault + ": " + how.replaceAll(":.*", ""));
    }

    private List<Batch> batches(String state) {
        if (cloud.query("SELECT to_regclass('ops.batches')").get(0) == null) {
            return new ArrayList<>();
        }
        return new ArrayList<>(cloud
                .query("SELECT dataset || ' ' || business_date FROM ops.batches WHERE state = '" + state
                        + "' AND dataset NOT LIKE '!_%' ESCAPE '!' ORDER BY 1")
                .stream()
                .map(Operator::batch)
                .toList());
    }

    private boolean isUnpublished(Batch batch) {
        return batches("UNPUBLISHED").contains(batch);
    }

    private static Batch batch(String line) {
        int blank = line.indexOf(' ');
        return new Batch(line.substring(0, blank), LocalDate.parse(line.substring(blank + 1)));
    }
}
