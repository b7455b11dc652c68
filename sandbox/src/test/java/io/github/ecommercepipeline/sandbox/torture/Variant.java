package io.github.ecommercepipeline.sandbox.torture;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way in which a day was delivered; a corrected day is another variant of it, with the same file names.
 *
 * @param files content by path below the raw root
 * @param truth what the generator says of them
 */
record Variant(LocalDate day, int number, Map<String, byte[]> files, JsonNode truth) {

    Variant {
        files = Map.copyOf(files);
    }

    /** Those of one dataset; none on a day on which it has nothing new. */
    Map<String, byte[]> files(String dataset) {
        Map<String, byte[]> some = new TreeMap<>();
        files.forEach((file, content) -> {
            if (file.startsWith(dataset + "/")) {
                some.put(file, content);
            }
        });
        return some;
    }

    /** What the generator says of a dataset. */
    JsonNode truth(String dataset) {
        for (JsonNode of : truth.get("datasets")) {
            if (of.get("dataset").asText().equals(dataset)) {
                return of;
            }
        }
        throw new IllegalArgumentException(dataset);
    }

    @Override
    public String toString() {
        return day + " as variant " + number;
    }
}
