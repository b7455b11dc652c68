package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;

/** The texts of the fields of the record that was parsed last, unescaped and in UTF-8. */
final class FieldText {

    private FieldText() {}

    /**
     * Appends a field's text.
     *
     * @return where it begins in the arena; it ends where the arena ends
     */
    static int append(ByteWindow window, RecordParser parser, int column, TextEncoding encoding, Arena arena) {
        int start = arena.size();
        int from = parser.fields.starts[column];
        int to = parser.fields.ends[column];
        boolean decodes = parser.notPlain && encoding.needsDecoding();
        if (!parser.fields.isEscaped(column)) {
            if (decodes) {
                encoding.decode(window.bytes, from, to, arena);
            } else {
                arena.append(window.bytes, from, to);
            }
            return start;
        }
        parser.unescape(column, arena);
        if (!decodes) {
            return start;
        }
        int end = arena.size();
        encoding.decode(arena.bytes(), start, end, arena);
        return end;
    }

    /** Whether a field is empty or has nothing but spaces and tabs; one that is written as NULL is not blank. */
    static boolean isBlank(ByteWindow window, RecordParser parser, int column) {
        if (parser.fields.isNull(column)) {
            return false;
        }
        for (int i = parser.fields.starts[column]; i < parser.fields.ends[column]; i++) {
            if (window.bytes[i] != ' ' && window.bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
