package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.engine.row.TextColumn;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import java.util.Arrays;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A text column that references the window or the batch's arena instead of copying. */
final class SliceVector extends ColumnVector implements TextColumn {

    private final ByteWindow window;
    private final Arena arena;
    /** The start of a text: in the window or, if negative, its complement in the arena. */
    private final int[] starts;
    /** -1 for NULL. */
    private final int[] lengths;

    private boolean hasNulls;

    SliceVector(int capacity, ByteWindow window, Arena arena) {
        super(DataTypes.StringType);
        this.window = window;
        this.arena = arena;
        this.starts = new int[capacity];
        this.lengths = new int[capacity];
    }

    void clear() {
        hasNulls = false;
    }

    void putNull(int row) {
        lengths[row] = -1;
        hasNulls = true;
    }

    void putNulls(int from, int to) {
        Arrays.fill(lengths, from, to, -1);
        hasNulls = true;
    }

    void putWindow(int row, int from, int to) {
        starts[row] = from;
        lengths[row] = to - from;
    }

    void putArena(int row, int from, int to) {
        starts[row] = ~from;
        lengths[row] = to - from;
    }

    @Override
    public UTF8String getUTF8String(int row) {
        int length = lengths[row];
        if (length < 0) {
            return null;
        }
        int start = starts[row];
        return start >= 0
                ? UTF8String.fromBytes(window.bytes, start, length)
                : UTF8String.fromBytes(arena.bytes(), ~start, length);
    }

    @Override
    public boolean isNull(int row) {
        return lengths[row] < 0;
    }

    @Override
    public void text(int row, RowText into) {
        int start = starts[row];
        if (start >= 0) {
            into.set(window.bytes, start, lengths[row]);
        } else {
            into.set(arena.bytes(), ~start, lengths[row]);
        }
    }

    @Override
    public byte[] getBinary(int row) {
        UTF8String text = getUTF8String(row);
        return text == null ? null : text.getBytes();
    }

    @Override
    public boolean isNullAt(int row) {
        return isNull(row);
    }

    @Override
    public boolean hasNull() {
        return hasNulls;
    }

    @Override
    public int numNulls() {
        int nulls = 0;
        for (int length : lengths) {
            nulls += length < 0 ? 1 : 0;
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
