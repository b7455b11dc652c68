package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.staging.RowFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Writes records of another dataset to files, which follow each other. Not thread-safe. */
public final class StoredRowsWriter implements Closeable {

    /** A file is read by one task. */
    private static final long ROWS_OF_FILE = 1_000_000;

    private final Configuration hadoop;
    private final String stage;
    private final String name;
    private final List<Property> properties;
    private final StructType schema;
    private final List<String> files = new ArrayList<>();
    private final Object[] values;
    private final InternalRow row;
    private RowFileWriter file;
    private long rows;

    /**
     * Begins.
     *
     * @param stage the folder
     * @param name of the files, which there are no others of in the folder
     * @param schema a BIGINT, then the properties
     */
    public StoredRowsWriter(
            Configuration hadoop, String stage, String name, List<Property> properties, StructType schema) {
        this.hadoop = hadoop;
        this.stage = stage;
        this.name = name;
        this.properties = List.copyOf(properties);
        this.schema = schema;
        this.values = new Object[1 + properties.size()];
        this.row = Rows.of(values);
    }

    /** Of a number that was stored under another contract, and that the type of its property does not have. */
    public static final class UnfitNumberException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param property its name */
        private UnfitNumberException(String property) {
            super(property);
        }
    }

    /**
     * Writes a record.
     *
     * @param record the values of the properties: texts, numbers as {@link BigDecimal}, Booleans, dates and times in UTC; null for NULL
     * @throws UnfitNumberException naming the property, if a number does not fit it
     */
    public void add(Object[] record) throws IOException {
        if (rows % ROWS_OF_FILE == 0) {
            close();
            Path next = new Path(stage, name + "-" + files.size() + ".rows.zst");
            file = new RowFileWriter(hadoop, next, schema, null);
            files.add(next.toString());
        }
        values[0] = rows++;
        for (int i = 0; i < properties.size(); i++) {
            values[1 + i] = value(record[i], properties.get(i), schema.fields()[1 + i].dataType());
        }
        file.write(row);
    }

    /** The records that were written. */
    public StoredRows written() throws IOException {
        close();
        return new StoredRows(files, schema, rows);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private static Object value(Object stored, Property property, DataType type) {
        if (stored == null || stored instanceof Boolean) {
            return stored;
        }
        if (stored instanceof String text) {
            return UTF8String.fromString(text);
        }
        if (stored instanceof LocalDate day) {
            return (int) day.toEpochDay();
        }
        if (stored instanceof LocalDateTime time) {
            return ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), time);
        }
        BigDecimal number = (BigDecimal) stored;
        if (!fits(number, property.type())) {
            throw new UnfitNumberException(property.name());
        }
        if (property.type() instanceof FieldType.Decimal) {
            DecimalType decimal = (DecimalType) type;
            return Decimal.apply(number, decimal.precision(), decimal.scale());
        }
        long whole = number.longValueExact();
        if (type.equals(DataTypes.ShortType)) {
            return (short) whole;
        }
        if (type.equals(DataTypes.IntegerType)) {
            return (int) whole;
        }
        return whole;
    }

    private static boolean fits(BigDecimal number, FieldType type) {
        if (number.signum() == 0) {
            return true;
        }
        int fraction = number.stripTrailingZeros().scale();
        if (type instanceof FieldType.Decimal decimal) {
            return fraction <= decimal.scale()
                    && number.precision() - number.scale() <= decimal.precision() - decimal.scale();
        }
        return fraction <= 0 && number.toBigInteger().bitLength() < Byte.SIZE * ((FieldType.Whole) type).bytes();
    }
}
