package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.scan.PartResult;
import java.io.Serializable;

/**
 * What later tasks need of a {@link PartResult}.
 *
 * @param recounts whether the declared measures have to be computed anew if candidates are removed
 */
record ScannedPart(int part, String name, int candidates, boolean recounts) implements Serializable {

    static ScannedPart of(PartResult part) {
        return new ScannedPart(part.part, part.name, part.candidates, !part.businessMeasures.isReversible());
    }
}
