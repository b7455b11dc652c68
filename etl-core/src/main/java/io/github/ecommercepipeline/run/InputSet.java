package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a batch is made of.
 *
 * @param listed what lies in the raw zone
 * @param archived what the published run was made of and is read from its archived copy, for it is gone from the raw zone
 * @param missing a sentence on what the published run was made of and is to be had nowhere; empty if that is nothing
 */
record InputSet(List<Input> listed, List<Input> archived, Optional<String> missing) {

    InputSet {
        listed = List.copyOf(listed);
        archived = List.copyOf(archived);
    }

    /** All inputs, in the order of their paths. */
    List<Input> all() {
        return Stream.concat(listed.stream(), archived.stream())
                .sorted(Comparator.comparing(Input::path))
                .toList();
    }
}
