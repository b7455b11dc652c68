package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.List;
import java.util.Optional;

/** The lines of a batch's files that are not records. */
record OtherLines(long blank, long repeatedHeaders) {

    static OtherLines of(Optional<RunManifest> manifest) {
        List<InputBooks> inputs = manifest.map(RunManifest::inputs).orElse(List.of());
        return new OtherLines(
                inputs.stream().mapToLong(InputBooks::blankLines).sum(),
                inputs.stream().mapToLong(InputBooks::repeatedHeaders).sum());
    }

    /** A sentence for people; empty if there are none. */
    Optional<String> line(Batch batch) {
        if (blank == 0 && repeatedHeaders == 0) {
            return Optional.empty();
        }
        return Optional.of(batch + ": lines that are not records: "
                + DisplayText.count(repeatedHeaders, "repeated header") + ", " + DisplayText.number(blank)
                + " blank or skipped");
    }
}
