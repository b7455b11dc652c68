package io.github.ecommercepipeline.standin.connector;

import io.github.ecommercepipeline.standin.load.LoadFile;
import io.github.ecommercepipeline.standin.load.TableShape;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** A field of a Parquet file: whether its type fits the column, and its values as text. */
record ParquetField(int index, BiFunction<Group, Integer, String> reading) {

    private static final long JULIAN_DAY_OF_1970 = 2_440_588;

    /** The field's value; null is NULL. */
    String text(Group group) {
        return group.getFieldRepetitionCount(index) == 0 ? null : reading.apply(group, index);
    }

    static ParquetField of(int index, Type field, TableShape.Column column, LoadFile file) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            throw RedshiftException.notImitated("the nested Parquet field " + field.getName());
        }
        BiFunction<Group, Integer, String> reading = reading(field.asPrimitiveType(), column.type());
        if (reading == null) {
            throw RedshiftException.internal(
                    "File " + file.url() + " has an incompatible Parquet schema for column '" + column.name()
                            + "'. Column type: " + column.type() + ", Parquet schema: " + field,
                    "code: 15001");
        }
        return new ParquetField(index, reading);
    }

    private static BiFunction<Group, Integer, String> reading(PrimitiveType type, String column) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return column.equals("numeric") ? decimal(type, decimal.getScale()) : null;
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            ChronoUnit unit = ChronoUnit.valueOf(timestamp.getUnit().name());
            return column.startsWith("timestamp")
                    ? (group, i) -> LocalDateTime.of(1970, 1, 1, 0, 0)
                            .plus(group.getLong(i, 0), unit)
                            .toString()
                    : null;
        }
        if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            return column.equals("date")
                    ? (group, i) -> LocalDate.ofEpochDay(group.getInteger(i, 0)).toString()
                    : null;
        }
        return switch (type.getPrimitiveTypeName()) {
            case INT32 ->
                column.equals("int4") || (column.equals("int2") && logical != null)
                        ? (group, i) -> "" + group.getInteger(i, 0)
                        : null;
            case INT64 -> column.equals("int8") ? (group, i) -> "" + group.getLong(i, 0) : null;
            case BOOLEAN -> column.equals("bool") ? (group, i) -> "" + group.getBoolean(i, 0) : null;
            case FLOAT -> column.equals("float4") ? (group, i) -> "" + group.getFloat(i, 0) : null;
            case DOUBLE -> column.equals("float8") ? (group, i) -> "" + group.getDouble(i, 0) : null;
            case INT96 -> column.startsWith("timestamp") ? ParquetField::int96 : null;
            case BINARY ->
                column.equals("varchar") || column.equals("bpchar")
                        ? (group, i) -> new String(group.getBinary(i, 0).getBytes(), StandardCharsets.UTF_8)
                        : null;
            case FIXED_LEN_BYTE_ARRAY -> null;
        };
    }

    private static BiFunction<Group, Integer, String> decimal(PrimitiveType type, int scale) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 ->
                (group, i) -> BigDecimal.valueOf(group.getInteger(i, 0), scale).toPlainString();
            case INT64 ->
                (group, i) -> BigDecimal.valueOf(group.getLong(i, 0), scale).toPlainString();
            default ->
                (group, i) ->
                        new BigDecimal(new BigInteger(group.getBinary(i, 0).getBytes()), scale).toPlainString();
        };
    }

    private static String int96(Group group, int i) {
        ByteBuffer bytes = group.getInt96(i, 0).toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        LocalDate day = LocalDate.ofEpochDay(bytes.getInt() - JULIAN_DAY_OF_1970);
        return LocalDateTime.of(day, LocalTime.MIDNIGHT).plusNanos(nanos).toString();
    }
}
