package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.contract.Sha256;
import io.github.ecommercepipeline.ingest.file.Input;
import java.util.List;
import java.util.stream.Collectors;

/** The digest by which a batch's inputs are compared with those of an earlier run. */
public final class InputDigest {

    private InputDigest() {}

    /** SHA-256 (hex) over the inputs' names within the dataset, sizes and identities; their order does not matter. */
    public static String of(List<Input> inputs, String dataset) {
        return Sha256.hex(
                inputs.stream().map(input -> line(input, dataset)).sorted().collect(Collectors.joining()));
    }

    /** The part of an input's path that does not depend on the raw zone's location. */
    public static String name(String path, String dataset) {
        return path.substring(path.lastIndexOf("/" + dataset + "/"));
    }

    private static String line(Input input, String dataset) {
        return name(input.path(), dataset)
                + '\0'
                + input.size()
                + '\0'
                + input.identity().value()
                + '\n';
    }
}
