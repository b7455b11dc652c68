package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.engine.row.BatchRow;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.csv.PlainRecords;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The rows read since the window last moved, as Spark columns. */
final class RecordBatch {

    private static final int MIN_ROWS = 64;
    private static final int MAX_ROWS = 4096;
    /** Few enough for their bytes to stay in the processor's first cache from column to column. */
    private static final int PLAIN_ROWS = 128;

    /** Bounds the memory of very wide datasets, and of many: of a task's batches together. */
    private static final int MAX_CELLS = 1 << 20;

    /** Of the texts that differ from the bytes in the file, of a task's batches together; one row may exceed it. */
    private static final int MAX_TEXT_BYTES = 16 << 20;

    private final int capacity;
    private final int maxTextBytes;
    private final Arena arena = new Arena();
    private final ByteWindow window;
    private final FieldColumn[] fields;
    /** For each field, the one whose text tells how it is written; -1 if none does. */
    private final int[] beside;

    private final ValueColumn kind;
    private final ValueColumn file;
    private final ValueColumn position;
    private final SliceVector raw;
    private final SliceVector reasons;
    private final ColumnarBatch batch;
    private final BatchRow row;
    private final BitSet firsts = new BitSet();
    /** The reasons of each record that is being added by {@link #addPlain}; null for none. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private final List<byte[]>[] plainReasons = new List[PLAIN_ROWS];

    private int rows;
    private int records;
    /** The rows from this one on have no fields, which is not yet written; -1 if the last row has fields. */
    private int emptyFrom = -1;

    /** @param batches how many batches a task has */
    RecordBatch(ReadSpec spec, ByteWindow window, int batches) {
        this.window = window;
        capacity = Math.max(
                MIN_ROWS,
                Math.min(MAX_ROWS, MAX_CELLS / batches / (spec.columns().size() + 5)));
        maxTextBytes = MAX_TEXT_BYTES / batches;
        List<ColumnVector> vectors = new ArrayList<>();
        int texts = (int) spec.columns().stream().filter(ReadSpec.Field::isText).count();
        SliceVector.Cells cells = new SliceVector.Cells(capacity, texts + 2);
        fields = spec.columns().stream()
                .map(field -> new FieldColumn(field, capacity, cells, window, arena))
                .toArray(FieldColumn[]::new);
        for (FieldColumn field : fields) {
            vectors.add(field.vector());
        }
        beside = Arrays.stream(fields)
                .mapToInt(field -> field.readsBeside().map(spec::indexOf).orElse(-1))
                .toArray();
        kind = new ValueColumn(capacity, DataTypes.IntegerType);
        file = new ValueColumn(capacity, DataTypes.IntegerType);
        position = new ValueColumn(capacity, DataTypes.LongType);
        raw = new SliceVector(cells, window, arena);
        reasons = new SliceVector(cells, window, arena);
        vectors.addAll(List.of(kind.vector(), file.vector(), position.vector(), raw, reasons));
        Arrays.stream(fields)
                .map(FieldColumn::statedDay)
                .flatMap(Optional::stream)
                .forEach(vectors::add);
        batch = new ColumnarBatch(vectors.toArray(ColumnVector[]::new));
        row = new BatchRow(vectors.toArray(ColumnVector[]::new));
    }

    void clear() {
        rows = 0;
        records = 0;
        emptyFrom = -1;
        arena.clear();
        for (FieldColumn field : fields) {
            field.clear();
        }
        raw.clear();
        reasons.clear();
        firsts.clear();
    }

    /** The rows that are records. */
    int records() {
        return records;
    }

    /** Whether a row is the first record of a group. */
    boolean isFirst(int row) {
        return firsts.get(row);
    }

    boolean isEmpty() {
        return rows == 0;
    }

    boolean isFull() {
        return rows == capacity || arena.size() >= maxTextBytes;
    }

    ColumnarBatch finish() {
        putNoFields();
        batch.setNumRows(rows);
        return batch;
    }

    /** The rows one after the other; the row is reused. */
    Iterator<InternalRow> rows() {
        putNoFields();
        return row.first(rows);
    }

    /** Begins a row, which must be completed by {@link #addRecord}, {@link #addOther} or {@link #addUnreadable}. */
    void begin(int rowKind, int rowFile, long rowPosition) {
        kind.putInt(rows, rowKind);
        if (rowKind <= RecordColumns.KIND_RECORD || rowKind >= RecordColumns.KIND_OF_OTHERS) {
            records++;
        }
        file.putInt(rows, rowFile);
        position.putLong(rows, rowPosition);
    }

    /** Sets the raw bytes of the row: a range of the window. */
    void raw(TextEncoding encoding, int from, int to) {
        if (encoding.utf16().isEmpty()) {
            raw.putWindow(rows, from, to);
            return;
        }
        int start = arena.size();
        encoding.utf16().get().restore(window.bytes, from, to, arena);
        raw.putArena(rows, start, arena.size());
    }

    void noRaw() {
        raw.putNull(rows);
    }

    /** Whether no field of a record whose fields were found has a reason; adds no row. */
    boolean isReadable(RecordParser parser, HeaderBinding binding, TextEncoding encoding) {
        for (int i = 0; i < fields.length; i++) {
            readBeside(i, parser, binding, encoding, null);
            if (fields[i].check(parser, binding.column(i), encoding) != null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Completes a row with a record whose fields were found.
     *
     * @param group from whose first record blank fields take their texts; null if none does
     * @param first whether it is that record
     */
    void addRecord(
            RecordParser parser, HeaderBinding binding, TextEncoding encoding, RecordGroup group, boolean first) {
        putNoFields();
        if (first) {
            firsts.set(rows);
        }
        List<byte[]> found = null;
        for (int i = 0; i < fields.length; i++) {
            FieldColumn field = fields[i];
            readBeside(i, parser, binding, encoding, group);
            byte[] carried = group == null ? null : group.carriedTo(i, parser);
            Reason reason =
                    carried == null ? field.read(rows, parser, binding.column(i), encoding) : field.read(rows, carried);
            found = reason == null ? found : with(field.name(reason), found);
        }
        if (first && found == null) {
            group.keep(parser);
        }
        end(found);
    }

    /** Whether {@link #addPlain} can be used: how a field is written does not depend on others. */
    boolean readsFieldsAlone() {
        return Arrays.stream(beside).allMatch(other -> other < 0);
    }

    /** How many rows can be added by {@link #addPlain}. */
    int roomForPlain() {
        return Math.min(PLAIN_ROWS, capacity - rows);
    }

    /**
     * Adds the first ones of the records that were found last, which belong to no group.
     *
     * @param rowPosition of the first one
     */
    void addPlain(PlainRecords found, int count, HeaderBinding binding, int rowFile, long rowPosition) {
        putNoFields();
        records += count;
        kind.putInts(rows, count, RecordColumns.KIND_RECORD);
        file.putInts(rows, count, rowFile);
        long offset = rowPosition - found.start(0);
        for (int i = 0; i < count; i++) {
            int from = found.start(i);
            position.putLong(rows + i, offset + from);
            raw.putWindow(rows + i, from, found.end(i));
        }
        for (int i = 0; i < fields.length; i++) {
            int column = binding.column(i);
            if (column >= 0) {
                fields[i].readPlain(rows, count, found, column, plainReasons);
            } else {
                fields[i].putNulls(rows, rows + count);
            }
        }
        for (int i = 0; i < count; i++) {
            end(plainReasons[i]);
            plainReasons[i] = null;
        }
    }

    /** The reasons found so far, null for none, and one more. */
    static List<byte[]> with(byte[] reason, List<byte[]> found) {
        List<byte[]> all = found == null ? new ArrayList<>() : found;
        all.add(reason);
        return all;
    }

    /** Completes a row with the reasons that its fields have; null if none has any. */
    private void end(List<byte[]> found) {
        if (found == null) {
            reasons.putNull(rows++);
            return;
        }
        int start = arena.size();
        for (byte[] reason : found) {
            if (arena.size() > start) {
                arena.append((byte) RecordColumns.REASON_SEPARATOR);
            }
            arena.append(reason);
        }
        reasons.putArena(rows++, start, arena.size());
    }

    private void readBeside(
            int field, RecordParser parser, HeaderBinding binding, TextEncoding encoding, RecordGroup group) {
        int other = beside[field];
        if (other >= 0) {
            byte[] carried = group == null ? null : group.carriedTo(other, parser);
            fields[field].readBeside(parser, binding.column(other), encoding, carried);
        }
    }

    /** Completes a row with an unreadable record or file. */
    void addUnreadable(String reason) {
        beginEmpty();
        int start = arena.size();
        arena.append(reason.getBytes(StandardCharsets.UTF_8));
        reasons.putArena(rows++, start, arena.size());
    }

    /** Completes a row with a line that is not a record. */
    void addOther() {
        beginEmpty();
        reasons.putNull(rows++);
    }

    private void beginEmpty() {
        emptyFrom = emptyFrom < 0 ? rows : emptyFrom;
    }

    /** Of many rows at once, since most rows of a dataset may be records of others. */
    private void putNoFields() {
        if (emptyFrom >= 0) {
            for (FieldColumn field : fields) {
                field.putNulls(emptyFrom, rows);
            }
            emptyFrom = -1;
        }
    }
}
