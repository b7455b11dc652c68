package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.warehouse.StagedBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a {@link StageLine} apart again. */
final class StageFields {

    private StageFields() {}

    /** The line's fields as texts, NULL for NULL. */
    static List<String> of(byte[] line, int length) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            if (line[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && (line[i] == ',' || line[i] == '\n')) {
                fields.add(field(line, start, i));
                start = i + 1;
            }
        }
        return fields;
    }

    private static String field(byte[] line, int start, int end) {
        String text = new String(line, start, end - start, StandardCharsets.UTF_8);
        if (text.startsWith("\"")) {
            return text.substring(1, text.length() - 1).replace("\"\"", "\"");
        }
        return text.equals(StagedBatch.NULL_MARKER) ? null : text;
    }
}
