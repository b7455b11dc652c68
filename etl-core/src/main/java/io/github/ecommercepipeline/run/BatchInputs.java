package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.Input;
import io.github.ecommercepipeline.ingest.RawZone;
import io.github.ecommercepipeline.outcome.InputBooks;
import io.github.ecommercepipeline.warehouse.Batch;
import io.github.ecommercepipeline.warehouse.LedgerEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** What a batch is made of, and what it was made of when it was published. */
record BatchInputs(Configuration hadoop, String rawRoot, RunFiles files) {

    private static final int NAMED = 5;
    private static final String HOW = "; put them back, or publish without them: --drop-missing-inputs";

    List<Input> list(Batch batch) {
        return RawZone.list(hadoop, rawRoot, batch.dataset(), batch.businessDate());
    }

    /**
     * Says which inputs of the published run are gone: without them the day would shrink unnoticed. A file that was set
     * aside gave nothing to the day and may go.
     *
     * @return empty if none is
     */
    Optional<String> missing(List<Input> listed, LedgerEntry published) throws IOException {
        Optional<RunManifest> manifest = files.read(published.manifest());
        if (manifest.isEmpty()) {
            return Optional.of("nobody can tell which files run " + published.runId() + " published: its manifest "
                    + published.manifest() + " is gone" + HOW);
        }
        String dataset = published.batch().dataset();
        Set<String> there = listed.stream()
                .map(input -> InputDigest.name(input.path(), dataset))
                .collect(Collectors.toSet());
        List<String> gone = manifest.get().inputs().stream()
                .filter(input -> input.setAside().isEmpty())
                .map(InputBooks::path)
                .filter(path -> !there.contains(InputDigest.name(path, dataset)))
                .toList();
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        String more = gone.size() > NAMED ? " and " + (gone.size() - NAMED) + " more" : "";
        return Optional.of("gone from the raw zone since run " + published.runId() + " published: "
                + gone.stream().limit(NAMED).collect(Collectors.joining(", ")) + more + HOW);
    }
}
