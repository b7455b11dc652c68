package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Segments;
import io.github.ecommercepipeline.engine.row.RowText;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rules on one value, evaluated on rows. */
final class ValueSegments implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int ordinal;
    /** Null if the value is a text. */
    private final RowNumber number;

    private final Segments.Numbers numbers;
    private final Segments.Texts texts;
    private final int[] masks;
    /** By mask and segment. */
    private final long[][] bits;

    /** @param ordinal the column of the property in a row */
    ValueSegments(int ordinal, ComparedValue value, SegmentTable table) {
        this.ordinal = ordinal;
        boolean text = value.part() == ComparedValue.Part.VALUE && value.type() instanceof FieldType.Text;
        this.number = text ? null : new RowNumber(ordinal, value);
        this.numbers = Segments.numbers(table.starts());
        this.texts = Segments.texts(table.texts());
        List<Map.Entry<Integer, long[]>> byMask = List.copyOf(table.bits().entrySet());
        this.masks = byMask.stream().mapToInt(Map.Entry::getKey).toArray();
        this.bits = byMask.stream().map(Map.Entry::getValue).toArray(long[][]::new);
    }

    /** @param text for any use */
    void addViolated(InternalRow row, RowText text, long[] violated) {
        int segment = segment(row, text);
        for (int i = 0; i < masks.length; i++) {
            violated[masks[i]] |= bits[i][segment];
        }
    }

    private int segment(InternalRow row, RowText text) {
        if (number == null) {
            return row.isNullAt(ordinal) ? Segments.NULL : texts.of(text.set(row, ordinal));
        }
        return number.isNull(row) ? Segments.NULL : numbers.of(number.of(row, text));
    }
}
