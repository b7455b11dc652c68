package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.run.input.ArchivedCopies;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The inputs of a batch.
 *
 * @param listed in the raw zone
 * @param archived inputs of the published run that are gone from the raw zone and are read from their archived copies
 * @param missing a sentence about inputs of the published run that are neither in the raw zone nor archived; empty if all are
 */
record InputSet(List<Input> listed, ArchivedCopies archived, Optional<String> missing) {

    InputSet {
        listed = List.copyOf(listed);
    }

    /** All inputs, in their order. */
    List<Input> all() {
        return Input.inOrder(
                Stream.concat(listed.stream(), archived.inputs().stream()).toList());
    }

    /** The same inputs without archived ones that arrived at these paths. */
    InputSet without(Set<String> paths) {
        List<Input> kept = archived.inputs().stream()
                .filter(input -> !paths.contains(input.path()))
                .toList();
        return new InputSet(listed, new ArchivedCopies(archived.hadoop(), kept, archived.checksums()), missing);
    }
}
