package io.github.ecommercepipeline.draft.decide;

import java.util.List;
import java.util.Map;

/**
 * The type of a column and how its texts are read.
 *
 * @param options custom properties by name
 * @param nullWords the texts that mean NULL besides the empty one
 * @param notes the evidence
 * @param misfits texts that cannot be read so; their records will be rejected
 */
record ColumnType(
        String logical,
        String physical,
        Map<String, Object> options,
        List<String> nullWords,
        List<String> notes,
        long misfits) {

    boolean isText() {
        return logical.equals("string");
    }

    boolean isNumber() {
        return logical.equals("integer") || logical.equals("number");
    }
}
