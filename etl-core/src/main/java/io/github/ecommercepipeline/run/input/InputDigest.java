package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.contract.Sha256;
import io.github.ecommercepipeline.ingest.file.Input;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The digest by which a batch's inputs are compared with those of an earlier run. */
public final class InputDigest {

    private static final Pattern YEAR = Pattern.compile("/year(?:=|%3D)[^/]+/", Pattern.CASE_INSENSITIVE);
    private static final Pattern FOLDER = Pattern.compile(
            "(.*)/[^/]+/year(?:=|%3D)[^/]+/month(?:=|%3D)[^/]+/day(?:=|%3D)[^/]+/",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private InputDigest() {}

    /** SHA-256 (hex) over the inputs' names within the dataset, sizes and identities; their order does not matter. */
    public static String of(List<Input> inputs, String dataset) {
        return Sha256.hex(
                inputs.stream().map(input -> line(input, dataset)).sorted().collect(Collectors.joining()));
    }

    /**
     * The part of an input's path that does not depend on the raw zone's location: from the dataset's folder on or, where the files
     * of a folder feed several datasets, from that folder on.
     */
    public static String name(String path, String dataset) {
        int own = path.lastIndexOf("/" + dataset + "/");
        boolean isOwn = own >= 0
                && YEAR.matcher(path.substring(own + dataset.length() + 1)).lookingAt();
        return path.substring(isOwn ? own : folder(path).orElse(own));
    }

    private static Optional<Integer> folder(String path) {
        Matcher folder = FOLDER.matcher(path);
        return folder.lookingAt() ? Optional.of(folder.end(1)) : Optional.empty();
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
