package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What the archiver writes when all inputs of a published run are copied and verified; the part of it that a later run
 * needs. Its whole is described by {@code docs/archive-manifest.schema.json}.
 */
record ArchiveManifest(int schemaVersion, String runId, String dataset, LocalDate businessDate, List<Entry> objects) {

    /**
     * One object.
     *
     * @param source where it arrived, as the run manifest names it
     * @param archived where its copy lies
     */
    record Entry(String source, long bytes, String archived, Instant archivedAt) {}

    ArchiveManifest {
        objects = List.copyOf(objects);
    }

    /** Where it lies below the archive's root. */
    static String path(Batch batch, String runId) {
        LocalDate date = batch.businessDate();
        return String.format(
                Locale.ROOT,
                "%s/year=%04d/month=%02d/day=%02d/run=%s/_archive.json",
                batch.dataset(),
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth(),
                runId);
    }
}
