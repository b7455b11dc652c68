package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.manifest.FolderClaims;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.input.FolderBooks;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lines of a batch's files that are not records, and their records that belong to other datasets.
 *
 * @param uncompared the files whose trailers' totals were not compared
 */
record OtherLines(long blank, long repeatedHeaders, Optional<FolderClaims> claims, List<String> uncompared) {

    static OtherLines of(Optional<RunManifest> manifest) {
        List<InputBooks> inputs = manifest.map(RunManifest::inputs).orElse(List.of());
        return new OtherLines(
                inputs.stream().mapToLong(InputBooks::blankLines).sum(),
                inputs.stream().mapToLong(InputBooks::repeatedHeaders).sum(),
                FolderBooks.of(inputs),
                inputs.stream()
                        .filter(input -> input.trailerTotals().isPresent())
                        .map(InputBooks::path)
                        .toList());
    }

    /** Sentences for people; none if there are none. */
    List<String> lines(Batch batch) {
        return Stream.of(
                        line(batch),
                        claims.map(found -> batch + ": the folder's records: " + found.text()),
                        uncompared.stream()
                                .findFirst()
                                .map(first -> batch + ": the totals in the trailers of "
                                        + DisplayText.count(uncompared.size(), "file")
                                        + " were not compared, since records were erased from them; the first is "
                                        + Printable.line(first)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> line(Batch batch) {
        if (blank == 0 && repeatedHeaders == 0) {
            return Optional.empty();
        }
        return Optional.of(batch + ": lines that are not records: "
                + DisplayText.count(repeatedHeaders, "repeated header") + ", " + DisplayText.number(blank)
                + " blank or skipped");
    }
}
