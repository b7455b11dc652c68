package io.github.ecommercepipeline.standin.connector;

import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** How a column of a query's result is written to Parquet. */
record ParquetColumn(Type field, Adding adding) {

    private static final int LONG_DIGITS = 18;
    private static final int WIDE = 16;

    /** Adds a value, in PostgreSQL's text form, to a row. */
    interface Adding {
        void add(Group group, int index, String value);
    }

    static ParquetColumn of(ResultColumn column) {
        String name = column.name();
        return switch (column.type()) {
            case 16 -> plain(name, PrimitiveTypeName.BOOLEAN, (group, i, value) -> group.add(i, value.equals("t")));
            case 21, 23 ->
                plain(name, PrimitiveTypeName.INT32, (group, i, value) -> group.add(i, Integer.parseInt(value)));
            case 20 -> plain(name, PrimitiveTypeName.INT64, (group, i, value) -> group.add(i, Long.parseLong(value)));
            case 700 ->
                plain(name, PrimitiveTypeName.FLOAT, (group, i, value) -> group.add(i, Float.parseFloat(value)));
            case 701 ->
                plain(name, PrimitiveTypeName.DOUBLE, (group, i, value) -> group.add(i, Double.parseDouble(value)));
            case 25, 1042, 1043 ->
                logical(
                        name,
                        PrimitiveTypeName.BINARY,
                        LogicalTypeAnnotation.stringType(),
                        (group, i, value) -> group.add(i, value));
            case 1082 ->
                logical(
                        name,
                        PrimitiveTypeName.INT32,
                        LogicalTypeAnnotation.dateType(),
                        (group, i, value) ->
                                group.add(i, (int) LocalDate.parse(value).toEpochDay()));
            case 1114 ->
                logical(
                        name,
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS),
                        (group, i, value) -> group.add(i, micros(value)));
            case 1700 -> decimal(column);
            default -> throw RedshiftException.notImitated("UNLOAD of column " + name + " to Parquet with its type");
        };
    }

    private static ParquetColumn plain(String name, PrimitiveTypeName type, Adding adding) {
        return new ParquetColumn(Types.optional(type).named(name), adding);
    }

    private static ParquetColumn logical(
            String name, PrimitiveTypeName type, LogicalTypeAnnotation logical, Adding adding) {
        return new ParquetColumn(Types.optional(type).as(logical).named(name), adding);
    }

    private static ParquetColumn decimal(ResultColumn column) {
        if (column.modifier() < 0) {
            throw RedshiftException.notImitated(
                    "UNLOAD of the DECIMAL " + column.name() + " to Parquet without a CAST");
        }
        int precision = ((column.modifier() - 4) >> 16) & 0xffff;
        int scale = (column.modifier() - 4) & 0xffff;
        LogicalTypeAnnotation type = LogicalTypeAnnotation.decimalType(scale, precision);
        if (precision <= LONG_DIGITS) {
            return logical(
                    column.name(),
                    PrimitiveTypeName.INT64,
                    type,
                    (group, i, value) -> group.add(i, unscaled(value, scale).longValueExact()));
        }
        return new ParquetColumn(
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(WIDE)
                        .as(type)
                        .named(column.name()),
                (group, i, value) -> group.add(i, wide(unscaled(value, scale))));
    }

    private static BigInteger unscaled(String value, int scale) {
        return new BigDecimal(value).setScale(scale).unscaledValue();
    }

    private static Binary wide(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] wide = new byte[WIDE];
        Arrays.fill(wide, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, wide, WIDE - bytes.length, bytes.length);
        return Binary.fromConstantByteArray(wide);
    }

    private static long micros(String value) {
        LocalDateTime time = LocalDateTime.parse(value.replace(' ', 'T'));
        return ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), time);
    }
}
