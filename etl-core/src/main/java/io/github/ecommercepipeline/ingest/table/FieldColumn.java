package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.cast.CastValue;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.csv.PlainRecords;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads one field of each record into its column. */
final class FieldColumn {

    private final ReadSpec.Field field;
    private final FieldCaster caster;
    private final ByteWindow window;
    private final Arena arena;
    /** Exactly one of the two is null. */
    private final SliceVector texts;

    private final ValueColumn values;
    /** Null if the stated day is not kept. */
    private final ValueColumn days;

    private final CastValue value = new CastValue();
    /** Whether the text that was cast last is in the arena rather than in the window. */
    private boolean inArena;

    /** The carried text that was put last, and where the arena has it; null if it has none. */
    private byte[] carried;

    private int carriedFrom;

    private static final byte[] NOTHING = {};

    private final Map<Reason, byte[]> names = new EnumMap<>(Reason.class);

    /** @param cells of the batch's texts */
    FieldColumn(ReadSpec.Field field, int capacity, SliceVector.Cells cells, ByteWindow window, Arena arena) {
        this.field = field;
        this.caster = field.caster();
        this.window = window;
        this.arena = arena;
        this.texts = field.isText() ? new SliceVector(cells, window, arena) : null;
        this.values = field.isText() ? null : new ValueColumn(capacity, field.type());
        this.days = field.keepsStatedDay() ? new ValueColumn(capacity, DataTypes.DateType) : null;
    }

    ColumnVector vector() {
        return texts != null ? texts : values.vector();
    }

    /** The days that the texts of timestamps state, if they are kept. */
    Optional<ColumnVector> statedDay() {
        return Optional.ofNullable(days).map(ValueColumn::vector);
    }

    void clear() {
        carried = null;
        if (days != null) {
            days.clear();
        }
        if (texts != null) {
            texts.clear();
        } else {
            values.clear();
        }
    }

    void putNull(int row) {
        if (days != null) {
            days.putNull(row);
        }
        if (texts != null) {
            texts.putNull(row);
        } else {
            values.putNull(row);
        }
    }

    void putNulls(int from, int to) {
        if (days != null) {
            days.putNulls(from, to);
        }
        if (texts != null) {
            texts.putNulls(from, to);
        } else {
            values.putNulls(from, to);
        }
    }

    /** The reason as it is written in {@code _reasons}. */
    byte[] name(Reason reason) {
        return names.computeIfAbsent(reason, r -> (field.column() + ":" + r.code()).getBytes(StandardCharsets.UTF_8));
    }

    /** The property whose text tells how the field is written; empty if none does. */
    Optional<String> readsBeside() {
        return caster == null ? Optional.empty() : caster.readsBeside();
    }

    /**
     * Takes the text that tells how the field is written from the record parsed last.
     *
     * @param column the index of the field with that text, -1 if the file does not have the column
     * @param carriedText what another record carries to that field; null if nothing
     */
    void readBeside(RecordParser parser, int column, TextEncoding encoding, byte[] carriedText) {
        if (carriedText != null) {
            caster.readBeside(carriedText, 0, carriedText.length);
        } else if (column < 0 || parser.fields.isNull(column)) {
            caster.readBeside(NOTHING, 0, 0);
        } else {
            int held = arena.size();
            int from = FieldText.append(window, parser, column, encoding, arena);
            caster.readBeside(arena.bytes(), from, arena.size());
            arena.truncate(held);
        }
    }

    /**
     * Fills the row from the record parsed last.
     *
     * @param column the index of the record's field, -1 if the file does not have the column
     * @return why the field is read as NULL; null if it is valid
     */
    Reason read(int row, RecordParser parser, int column, TextEncoding encoding) {
        if (column >= 0 && !parser.notPlain && parser.fields.arePlain()) {
            return readPlain(row, parser.fields.starts[column], parser.fields.ends[column]);
        }
        Reason reason = cast(parser, column, encoding);
        put(row, reason);
        return reason;
    }

    /**
     * Fills the row from a text of UTF-8 without U+0000 and without escape sequences, {@code [from, to)} in the window.
     *
     * @return as for a field of the record parsed last
     */
    Reason readPlain(int row, int from, int to) {
        if (caster != null && caster.isText(window.bytes, from, to)) {
            texts.putWindow(row, from, to);
            return null;
        }
        value.nulFree = true;
        inArena = false;
        Reason reason = cast(from, to);
        put(row, reason);
        return reason;
    }

    /**
     * Fills rows from one field of each of the first ones of the records that were found last.
     *
     * @param reasons of each record, which are added to; null for none
     */
    void readPlain(int row, int count, PlainRecords found, int column, List<byte[]>[] reasons) {
        int[] places = found.places();
        int stride = found.stride();
        int at = found.first() + column;
        for (int i = 0; i < count; i++) {
            Reason reason = readPlain(row + i, places[at - 1] + 1, places[at]);
            if (reason != null) {
                reasons[i] = RecordBatch.with(name(reason), reasons[i]);
            }
            at += stride;
        }
    }

    /** Why the field of the record parsed last would be read as NULL, without reading it; null if it is valid. */
    Reason check(RecordParser parser, int column, TextEncoding encoding) {
        int held = arena.size();
        Reason reason = cast(parser, column, encoding);
        arena.truncate(held);
        return reason;
    }

    /**
     * Fills the row from a text that another record carries to this one. The rows of a batch share one copy of it.
     *
     * @param text the same array for all records of a group
     * @return as for a field of its own
     */
    Reason read(int row, byte[] text) {
        if (carried != text) {
            carried = text;
            carriedFrom = arena.size();
            arena.append(text);
        }
        inArena = true;
        value.nulFree = false;
        Reason reason = cast(carriedFrom, carriedFrom + text.length);
        put(row, reason);
        return reason;
    }

    private Reason cast(RecordParser parser, int column, TextEncoding encoding) {
        if (column < 0) {
            value.isNull = true;
            return null;
        }
        if (parser.fields.isNull(column)) {
            value.isNull = true;
            return caster != null && caster.isRequired() ? Reason.REQUIRED : null;
        }
        value.nulFree = !parser.notPlain;
        inArena = parser.fields.isEscaped(column) || (parser.notPlain && encoding.needsDecoding());
        return inArena
                ? cast(FieldText.append(window, parser, column, encoding, arena), arena.size())
                : cast(parser.fields.starts[column], parser.fields.ends[column]);
    }

    private Reason cast(int from, int to) {
        value.isNull = false;
        value.from = from;
        value.to = to;
        return caster == null ? null : caster.cast(inArena ? arena.bytes() : window.bytes, from, to, value);
    }

    private void put(int row, Reason reason) {
        if (reason != null || value.isNull) {
            putNull(row);
        } else if (texts == null) {
            values.put(row, value);
            if (days != null) {
                days.put(row, value.statedDay);
            }
        } else if (inArena) {
            texts.putArena(row, value.from, value.to);
        } else {
            texts.putWindow(row, value.from, value.to);
        }
    }
}
