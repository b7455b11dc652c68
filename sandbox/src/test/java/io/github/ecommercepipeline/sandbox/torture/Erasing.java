package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.erasure.DatasetErased;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Customers of the small dataset who are erased one after the other, while things go wrong. */
final class Erasing {

    private static final int KILL_MILLIS = 3000;
    private static final int QUIET_ATTEMPTS = 2;

    private final TortureCloud cloud;
    private final Places places;
    private final Jobs jobs;
    private final SalesDays sales;
    private final Story story;
    /** All for whom it was tried, whether it ended well or not. */
    private final Set<String> tried = new TreeSet<>();
    /** Whether something of those may be left that was there when an erasure began. */
    private boolean unfinished;
    /** Whether days may stand as they were published, without the rows that were deleted from them. */
    private boolean uneven;

    Erasing(TortureCloud cloud, Places places, Jobs jobs, SalesDays sales, Story story) {
        this.cloud = cloud;
        this.places = places;
        this.jobs = jobs;
        this.sales = sales;
        this.story = story;
    }

    Set<String> tried() {
        return Set.copyOf(tried);
    }

    /** Erases one more, or one of those again who came back with late files. */
    void erase(JobFault fault, Random dice) {
        Set<String> who = Set.of(SalesFile.PERSONS.get(dice.nextInt(SalesFile.PERSONS.size())));
        tried.addAll(who);
        // What the archiver copies meanwhile is not searched if there was no archive to begin with.
        boolean searchesAll =
                fault != JobFault.FILES_ARRIVE && (fault != JobFault.ARCHIVER_BESIDE || places.hasArchive());
        boolean complete = false;
        String how;
        try {
            if (fault == JobFault.JOB_KILLED) {
                OptionalInt exitCode = jobs.startErasure(who, dice.nextInt(KILL_MILLIS));
                how = exitCode.isEmpty() ? "killed" : "exit code " + exitCode.getAsInt();
                complete = exitCode.orElse(-1) == 0;
                uneven = true;
            } else {
                EraseResult result = jobs.erase(who);
                complete = isComplete(result);
                how = complete ? "complete" : "incomplete";
                tell(result);
            }
        } catch (RuntimeException | IOException e) {
            how = "failed: " + e;
            uneven = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (complete && searchesAll && !unfinished) {
            sales.erase(tried);
        } else {
            unfinished = true;
        }
        story.tell("erase " + who + ", fault " + fault + ": " + how);
        story.count("erase, " + fault + ": " + how.replaceAll(":.*", ""));
    }

    /** Nothing disturbs it; it makes up for what was not finished, and sometimes for files that came late. */
    void quiet(Random dice, String jobRunId, Set<Batch> unpublished) {
        if (tried.isEmpty() || (!unfinished && dice.nextBoolean())) {
            return;
        }
        EraseResult result = jobs.erase(tried);
        tell(result);
        for (int i = 1; !isComplete(result) && i < QUIET_ATTEMPTS; i++) {
            result = jobs.erase(tried);
            tell(result);
        }
        assertThat(isComplete(result))
                .as("an erasure in quiet: %s", result.remaining())
                .isTrue();
        sales.erase(tried);
        unfinished = false;
        story.tell("erase " + tried + " in quiet");
        if (uneven) {
            republish(jobRunId, unpublished);
        }
    }

    /** What was deleted by value is counted as removed until the day is published from its files. */
    private void republish(String jobRunId, Set<Batch> unpublished) {
        assertThat(cloud.query("SELECT business_date FROM ops.batches b WHERE dataset = 'sales' AND state = 'PUBLISHED'"
                        + " AND accepted - removed <> (SELECT COUNT(*) FROM history.sales h"
                        + " WHERE h.business_date = b.business_date)"))
                .as("days whose accepted records are not those present and removed")
                .isEmpty();
        List<LocalDate> days = new ArrayList<>();
        for (String day : cloud.query(
                "SELECT business_date FROM ops.batches WHERE dataset = 'sales' AND state = 'PUBLISHED' ORDER BY 1")) {
            days.add(LocalDate.parse(day));
        }
        for (LocalDate day : days) {
            Batch batch = new Batch(SalesContract.DATASET, day);
            assertThat(unpublished).doesNotContain(batch);
            var again = jobs.replay(jobRunId + "_" + day, batch);
            assertThat(again.status())
                    .as("%s, published again: %s", batch, again.message())
                    .isEqualTo(BatchStatus.PUBLISHED);
        }
    }

    /** A file that was cut short cannot be searched to its end, and is named each time. */
    private static boolean isComplete(EraseResult result) {
        return result.remaining().stream().allMatch(text -> text.contains("cannot be read to its end"));
    }

    private void tell(EraseResult result) {
        story.tell("erasure " + result.erasure() + ": " + result.datasets() + " " + result.remaining());
        for (DatasetErased dataset : result.datasets()) {
            uneven |= dataset.republished() < dataset.days();
        }
    }
}
