package io.github.ecommercepipeline.engine.row;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatchRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A row of a batch, as Spark's own, but its texts can also be read as {@link RowText}. It is moved from row to row. Read-only and
 * not thread-safe.
 */
public final class BatchRow extends GenericInternalRow {

    private static final long serialVersionUID = 1L;

    private final transient ColumnVector[] columns;
    /** By column; null if its values are no such texts. */
    private final transient TextColumn[] texts;
    /** For what is read seldom. */
    private final transient ColumnarBatchRow other;

    private transient int row;

    /** @param columns of the batch, which the row keeps */
    public BatchRow(ColumnVector[] columns) {
        super(0);
        this.columns = columns;
        this.texts = new TextColumn[columns.length];
        for (int i = 0; i < columns.length; i++) {
            texts[i] = columns[i] instanceof TextColumn text ? text : null;
        }
        this.other = new ColumnarBatchRow(columns);
    }

    /** This row at each of the first rows of the batch, one after the other. */
    public Iterator<InternalRow> first(int count) {
        row = -1;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return row + 1 < count;
            }

            @Override
            public InternalRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                row++;
                return BatchRow.this;
            }
        };
    }

    void text(int ordinal, RowText into) {
        if (texts[ordinal] == null) {
            into.set(columns[ordinal].getUTF8String(row));
        } else {
            texts[ordinal].text(row, into);
        }
    }

    @Override
    public int numFields() {
        return columns.length;
    }

    /** Asks columns of texts apart from the others, so that each call has one kind of receiver and can be compiled into its caller. */
    @Override
    public boolean isNullAt(int ordinal) {
        TextColumn text = texts[ordinal];
        return text == null ? columns[ordinal].isNullAt(row) : text.isNull(row);
    }

    @Override
    public boolean getBoolean(int ordinal) {
        return columns[ordinal].getBoolean(row);
    }

    @Override
    public short getShort(int ordinal) {
        return columns[ordinal].getShort(row);
    }

    @Override
    public int getInt(int ordinal) {
        return columns[ordinal].getInt(row);
    }

    @Override
    public long getLong(int ordinal) {
        return columns[ordinal].getLong(row);
    }

    @Override
    public Decimal getDecimal(int ordinal, int precision, int scale) {
        return columns[ordinal].getDecimal(row, precision, scale);
    }

    @Override
    public UTF8String getUTF8String(int ordinal) {
        return columns[ordinal].getUTF8String(row);
    }

    @Override
    public byte[] getBinary(int ordinal) {
        return columns[ordinal].getBinary(row);
    }

    @Override
    public Object get(int ordinal, DataType type) {
        other.rowId = row;
        return other.get(ordinal, type);
    }

    /** What else a row has, by the column's own type. */
    @Override
    public Object genericGet(int ordinal) {
        return isNullAt(ordinal) ? null : get(ordinal, columns[ordinal].dataType());
    }

    @Override
    public Object[] values() {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = genericGet(i);
        }
        return values;
    }

    @Override
    public void setNullAt(int ordinal) {
        throw new UnsupportedOperationException("a row of a batch is read-only");
    }

    @Override
    public void update(int ordinal, Object value) {
        throw new UnsupportedOperationException("a row of a batch is read-only");
    }
}
