package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.util.Arrays;

/**
 * The group of the record that was parsed last: contiguous records of a file with equal texts in some fields. Records that
 * cannot be split into fields, and lines that are not records, are passed over: they belong to no group and end none. A record
 * whose fields are all blank is a group by itself.
 */
final class RecordGroup {

    /** No byte of a UTF-8 text. */
    private static final byte END_OF_TEXT = (byte) 0xff;

    private static final byte NULL = (byte) 0xfe;

    private final CarriedFields carried;
    private final HeaderBinding binding;
    private final TextEncoding encoding;
    private final ByteWindow window;
    private final boolean[] isCarried;
    /** By fields, the texts of the group's first record; null if there is nothing to carry. */
    private final byte[][] texts;

    private final Arena text = new Arena();
    private Arena key = new Arena();
    private Arena next = new Arena();
    /** Whether the first record of the group was seen. */
    private boolean begun;

    private boolean named;
    private long records;

    /** @param fromStart whether the next record is the first of its file */
    RecordGroup(ReadSpec spec, HeaderBinding binding, TextEncoding encoding, ByteWindow window, boolean fromStart) {
        this.carried = spec.carried();
        this.binding = binding;
        this.encoding = encoding;
        this.window = window;
        this.begun = fromStart;
        this.isCarried = new boolean[spec.fields().size()];
        carried.fields().forEach(field -> isCarried[field] = true);
        this.texts = new byte[isCarried.length][];
    }

    /** Takes the record that was parsed last into its group; whether it is the first one. */
    boolean enter(RecordParser parser) {
        next.clear();
        boolean blank = true;
        for (int field : carried.by()) {
            int column = binding.column(field);
            if (parser.fields.isNull(column)) {
                next.append(NULL);
            } else {
                text.clear();
                int from = FieldText.append(window, parser, column, encoding, text);
                next.append(text.bytes(), from, text.size());
                blank &= FieldText.isBlank(window, parser, column);
            }
            next.append(END_OF_TEXT);
        }
        if (records > 0 && named && !blank && isSameKey()) {
            records++;
            if (isTooLong()) {
                Arrays.fill(texts, null);
            }
            return false;
        }
        begun |= records > 0;
        named = !blank;
        records = 1;
        Arrays.fill(texts, null);
        Arena old = key;
        key = next;
        next = old;
        return true;
    }

    private boolean isSameKey() {
        return Arrays.equals(key.bytes(), 0, key.size(), next.bytes(), 0, next.size());
    }

    /** Keeps what the record that was parsed last, the first of its group and not rejected, carries to the others. */
    void keep(RecordParser parser) {
        for (int field : carried.fields()) {
            int column = binding.column(field);
            if (named && column >= 0 && !parser.fields.isNull(column) && !FieldText.isBlank(window, parser, column)) {
                text.clear();
                int from = FieldText.append(window, parser, column, encoding, text);
                texts[field] = Arrays.copyOfRange(text.bytes(), from, text.size());
            }
        }
    }

    /** The text that a field of the record that was parsed last takes from its group's first record; null if its own. */
    byte[] carriedTo(int field, RecordParser parser) {
        if (!isCarried[field] || texts[field] == null) {
            return null;
        }
        return FieldText.isBlank(window, parser, binding.column(field)) ? texts[field] : null;
    }

    /** Whether what comes next depends on nothing before the first record that was entered. */
    boolean isSettled() {
        return begun || (records > 0 && !named) || isTooLong();
    }

    boolean isTooLong() {
        return records > carried.maxRecords();
    }

    String tooLong() {
        return "more than " + carried.maxRecords() + " consecutive records with the same " + carried.names()
                + "; see carryForward.maxGroupRecords in the contract";
    }
}
