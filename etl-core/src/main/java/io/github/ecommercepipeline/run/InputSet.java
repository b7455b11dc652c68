package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The inputs of a batch.
 *
 * @param listed in the raw zone
 * @param archived inputs of the published run that are gone from the raw zone and are read from their archived copies
 * @param missing a sentence about inputs of the published run that are neither in the raw zone nor archived; empty if all are
 */
record InputSet(List<Input> listed, List<Input> archived, Optional<String> missing) {

    InputSet {
        listed = List.copyOf(listed);
        archived = List.copyOf(archived);
    }

    /** All inputs, in their order. */
    List<Input> all() {
        return Stream.concat(listed.stream(), archived.stream())
                .sorted(Input.ORDER)
                .toList();
    }
}
