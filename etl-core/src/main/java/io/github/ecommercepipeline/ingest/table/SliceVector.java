package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.engine.row.TextColumn;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A text column that references the window or the batch's arena instead of copying. */
final class SliceVector extends ColumnVector implements TextColumn {

    private static final int NULL = -1;

    private final ByteWindow window;
    private final Arena arena;
    private final Cells cells;
    private final int column;

    private boolean hasNulls;

    SliceVector(Cells cells, ByteWindow window, Arena arena) {
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
        int length = Cells.length(cell);
        if (length < 0) {
            return null;
        }
        int start = Cells.start(cell);
        return start >= 0
                ? UTF8String.fromBytes(window.bytes, start, length)
                : UTF8String.fromBytes(arena.bytes(), ~start, length);
    }

    @Override
    public boolean isNull(int row) {
        return Cells.length(cells.at(row, column)) < 0;
    }

    @Override
    public void text(int row, RowText into) {
        long cell = cells.at(row, column);
        int start = Cells.start(cell);
        if (start >= 0) {
            into.set(window.bytes, start, Cells.length(cell));
        } else {
            into.set(arena.bytes(), ~start, Cells.length(cell));
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

    /**
     * Where the texts of a batch are, row by row, since they are written and read so: those of a column would lie a power of two
     * apart from those of the next, and compete for the same lines of the processor's cache.
     */
    static final class Cells {

        /** A text's start in the upper half: in the window or, if negative, its complement in the arena; its length in the lower one. */
        private final long[] cells;

        private final int width;
        private int columns;

        /** @param width how many columns there are at most */
        Cells(int rows, int width) {
            this.cells = new long[rows * width];
            this.width = width;
        }

        /** The index of a further column. */
        int addColumn() {
            return columns++;
        }

        int rows() {
            return width == 0 ? 0 : cells.length / width;
        }

        /** @param length negative for NULL */
        void put(int row, int column, int start, int length) {
            cells[row * width + column] = ((long) start << Integer.SIZE) | (length & 0xffffffffL);
        }

        long at(int row, int column) {
            return cells[row * width + column];
        }

        static int start(long cell) {
            return (int) (cell >> Integer.SIZE);
        }

        static int length(long cell) {
            return (int) cell;
        }
    }
}
