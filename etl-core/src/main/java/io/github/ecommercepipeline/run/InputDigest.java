package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether a batch's inputs are the ones of an earlier run. */
final class InputDigest {

    private InputDigest() {}

    /** SHA-256 (hex) over the inputs' names within the dataset, sizes and ETags; their order does not matter. */
    static String of(List<Input> inputs, String dataset) {
        MessageDigest digest = sha256();
        inputs.stream().map(input -> line(input, dataset)).sorted().forEach(line -> {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What of an input's path does not depend on where the raw zone lies. */
    static String name(String path, String dataset) {
        return path.substring(path.lastIndexOf("/" + dataset + "/"));
    }

    private static String line(Input input, String dataset) {
        return name(input.path(), dataset) + '\0' + input.size() + '\0' + input.etag() + '\n';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
