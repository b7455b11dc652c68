package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A text column that references the window or the batch's arena instead of copying. */
final class SliceVector extends ColumnVector {

    private static final int NULL = -1;

    private final ByteWindow window;
    private final Arena arena;
    private final SliceCells cells;
    private final int column;

    private boolean hasNulls;

    SliceVector(SliceCells cells, ByteWindow window, Arena arena) {
        super(DataTypes.StringType);
        this.window = window;
        this.arena = arena;
        this.cells = cells;
        this.column = cells.addColumn();
    }

    void clear() {
        hasNulls = false;
    }

    void putNull(int row) {
        cells.put(row, column, 0, NULL);
        hasNulls = true;
    }

    void putNulls(int from, int to) {
        for (int row = from; row < to; row++) {
            putNull(row);
        }
    }

    void putWindow(int row, int from, int to) {
        cells.put(row, column, from, to - from);
    }

    void putArena(int row, int from, int to) {
        cells.put(row, column, ~from, to - from);
    }

    @Override
    public UTF8String getUTF8String(int row) {
        long cell = cells.at(row, column);
        int length = SliceCells.length(cell);
        if (length < 0) {
            return null;
        }
        int start = SliceCells.start(cell);
        return start >= 0
                ? UTF8String.fromBytes(window.bytes, start, length)
                : UTF8String.fromBytes(arena.bytes(), ~start, length);
    }

    @Override
    public byte[] getBinary(int row) {
        UTF8String text = getUTF8String(row);
        return text == null ? null : text.getBytes();
    }

    @Override
    public boolean isNullAt(int row) {
        return SliceCells.length(cells.at(row, column)) < 0;
    }

    @Override
    public boolean hasNull() {
        return hasNulls;
    }

    @Override
    public int numNulls() {
        int nulls = 0;
        for (int row = 0; row < cells.rows(); row++) {
            nulls += isNullAt(row) ? 1 : 0;
        }
        return nulls;
    }

    @Override
    public void close() {}

    @Override
    public boolean getBoolean(int row) {
        throw notText();
    }

    @Override
    public byte getByte(int row) {
        throw notText();
    }

    @Override
    public short getShort(int row) {
        throw notText();
    }

    @Override
    public int getInt(int row) {
        throw notText();
    }

    @Override
    public long getLong(int row) {
        throw notText();
    }

    @Override
    public float getFloat(int row) {
        throw notText();
    }

    @Override
    public double getDouble(int row) {
        throw notText();
    }

    @Override
    public ColumnarArray getArray(int row) {
        throw notText();
    }

    @Override
    public ColumnarMap getMap(int row) {
        throw notText();
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        throw notText();
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        throw notText();
    }

    private static UnsupportedOperationException notText() {
        return new UnsupportedOperationException("a text column");
    }
}
