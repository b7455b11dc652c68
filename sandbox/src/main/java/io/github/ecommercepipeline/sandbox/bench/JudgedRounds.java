package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs of contestants over the same records, of which those that judge them must have judged alike. */
final class JudgedRounds {

    private Contestant first;
    private JudgedCounts counts;

    /**
     * Notes what a contestant made of the records.
     *
     * @throws IOException if another made something else of them
     */
    void ran(Contestant contestant, Path out) throws IOException {
        Optional<JudgedCounts> own = JudgedCounts.of(out);
        if (own.isEmpty()) {
            return;
        }
        if (counts == null) {
            first = contestant;
            counts = own.get();
        }
        if (!own.get().equals(counts)) {
            throw new IOException("the figures are void: " + contestant.argument() + " has " + own.get() + ", but "
                    + first.argument() + " " + counts);
        }
    }
}
