package io.github.ecommercepipeline.engine.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class BatchRowTest {

    private static final List<DataType> TYPES = List.of(
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.ShortType,
            DataTypes.BooleanType,
            DataTypes.DateType,
            DataTypes.createDecimalType(12, 2),
            DataTypes.StringType);

    @Test
    void each_value_is_that_of_spark_s_own_row() {
        ColumnVector[] columns = columns();
        Iterator<InternalRow> expected = batch(columns, 2).rowIterator();
        int rows = 0;
        for (Iterator<InternalRow> it = new BatchRow(columns).first(2); it.hasNext(); rows++) {
            InternalRow row = it.next();
            InternalRow other = expected.next();
            assertThat(row.numFields()).isEqualTo(TYPES.size());
            for (int i = 0; i < TYPES.size(); i++) {
                assertThat(row.isNullAt(i)).as(TYPES.get(i).sql()).isEqualTo(other.isNullAt(i));
                assertThat(row.get(i, TYPES.get(i))).as(TYPES.get(i).sql()).isEqualTo(other.get(i, TYPES.get(i)));
            }
            assertThat(row.copy()).isEqualTo(other.copy());
        }
        assertThat(rows).isEqualTo(2);
    }

    @Test
    void numbers_are_read_without_an_object() {
        InternalRow row = new BatchRow(columns()).first(1).next();

        assertThat(row.getInt(0)).isEqualTo(7);
        assertThat(row.getLong(1)).isEqualTo(8);
        assertThat(row.getShort(2)).isEqualTo((short) 9);
        assertThat(row.getBoolean(3)).isTrue();
        assertThat(row.getInt(4)).isEqualTo(10);
        assertThat(row.getDecimal(5, 12, 2)).isEqualTo(Decimal.apply(new BigDecimal("1.25"), 12, 2));
        assertThat(row.getLong(5)).as("the unscaled value").isEqualTo(125);
    }

    @Test
    void a_text_is_the_same_bytes_from_any_row() {
        List<InternalRow> rows = List.of(
                new BatchRow(columns()).first(1).next(),
                new BatchRow(new ColumnVector[] {columns()[6]}).first(1).next(),
                new GenericInternalRow(new Object[] {UTF8String.fromString("Zürich")}));
        RowText text = new RowText();
        for (InternalRow row : rows) {
            text.set(row, row.numFields() - 1);
            assertThat(text.length()).isEqualTo(7);
            assertThat(text.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("Zürich");
            assertThat(text.text()).isEqualTo(UTF8String.fromString("Zürich"));
            byte[] target = "[.......]".getBytes(StandardCharsets.UTF_8);
            text.copyTo(target, 1);
            assertThat(target).asString(StandardCharsets.UTF_8).isEqualTo("[Zürich]");
        }
        byte[] around = "aZürichb".getBytes(StandardCharsets.UTF_8);
        text.set(around, 1, around.length - 2);
        assertThat(text.text()).isEqualTo(UTF8String.fromString("Zürich"));
    }

    @Test
    void a_row_is_not_written_and_there_are_no_more_than_asked_for() {
        Iterator<InternalRow> rows = new BatchRow(columns()).first(1);
        InternalRow row = rows.next();

        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> row.setNullAt(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.update(0, 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static ColumnarBatch batch(ColumnVector[] columns, int rows) {
        return new ColumnarBatch(columns, rows);
    }

    /** A row of values, and one of NULLs. */
    private static ColumnVector[] columns() {
        List<ColumnVector> columns = new ArrayList<>();
        for (DataType type : TYPES) {
            OnHeapColumnVector column = new OnHeapColumnVector(2, type);
            column.putNull(1);
            columns.add(column);
        }
        ((OnHeapColumnVector) columns.get(0)).putInt(0, 7);
        ((OnHeapColumnVector) columns.get(1)).putLong(0, 8);
        ((OnHeapColumnVector) columns.get(2)).putShort(0, (short) 9);
        ((OnHeapColumnVector) columns.get(3)).putBoolean(0, true);
        ((OnHeapColumnVector) columns.get(4)).putInt(0, 10);
        ((OnHeapColumnVector) columns.get(5)).putLong(0, 125);
        ((OnHeapColumnVector) columns.get(6)).putByteArray(0, "Zürich".getBytes(StandardCharsets.UTF_8));
        return columns.toArray(ColumnVector[]::new);
    }
}
