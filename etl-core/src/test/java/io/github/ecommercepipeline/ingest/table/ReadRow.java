package io.github.ecommercepipeline.ingest.table;

import java.util.Arrays;
import java.util.List;

/** A row as returned by the reader, with the property columns as texts. */
record ReadRow(int kind, int file, long position, String raw, String reasons, List<String> fields) {

    static ReadRow record(long position, String raw, String... fields) {
        return new ReadRow(RecordColumns.KIND_RECORD, 0, position, raw, null, Arrays.asList(fields));
    }

    static ReadRow rejected(long position, String raw, String reasons, String... fields) {
        return new ReadRow(RecordColumns.KIND_RECORD, 0, position, raw, reasons, Arrays.asList(fields));
    }

    static ReadRow blank(long position, int width) {
        return new ReadRow(RecordColumns.KIND_BLANK_LINE, 0, position, "", null, Arrays.asList(new String[width]));
    }

    static ReadRow repeatedHeader(long position, String raw, int width) {
        return new ReadRow(
                RecordColumns.KIND_REPEATED_HEADER, 0, position, raw, null, Arrays.asList(new String[width]));
    }

    static ReadRow setAside(long position, String reason, int width) {
        return new ReadRow(
                RecordColumns.KIND_FILE_SET_ASIDE, 0, position, null, reason, Arrays.asList(new String[width]));
    }
}
