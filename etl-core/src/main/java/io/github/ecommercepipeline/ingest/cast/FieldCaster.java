package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.Conversions;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.ingest.Reason;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Casts the text of one property according to the contract: trim, NULL tokens, required, type. Nothing is rounded,
 * truncated or guessed: a text that does not fit yields a {@link Reason}. Not thread-safe; serialise it to get one
 * instance per task.
 */
public final class FieldCaster implements Serializable {

    private static final long serialVersionUID = 1L;

    /** U+00A0 in UTF-8, as spreadsheets write it. */
    private static final byte[] NO_BREAK_SPACE = {(byte) 0xc2, (byte) 0xa0};

    private final String name;
    private final DataType type;
    private final boolean required;
    private final boolean trim;
    private final TokenSet nullTokens;
    /** Null if the separators of numbers are the same in all records. */
    private final NumberParsers parsers;

    /** Bit n, for the lower seven bits of each first byte: a text of n bytes, fewer than 63, is certainly the property's unless it ends with a blank. */
    private final long[] plainLengths = new long[128];

    private FieldParser parser;
    /** Null if the property is no text. */
    private final TextParser texts;

    private transient CastValue value;

    private FieldCaster(Property property) {
        FieldFormat format = property.format();
        boolean inKey = property.keyPosition().isPresent();
        name = property.name();
        type = sparkType(property.type());
        required = property.required() || inKey;
        trim = format.trim();
        nullTokens = new TokenSet(format.nullTokens());
        parser = FieldParser.of(property.type(), format, inKey);
        texts = parser instanceof TextParser text ? text : null;
        if (texts != null) {
            Arrays.fill(plainLengths, ' ' + 1, plainLengths.length, texts.plainLengths());
            nullTokens.exclude(plainLengths);
            TextParser.RESERVED.exclude(plainLengths);
        }
        parsers = isNumber(property.type())
                ? format.numberForms()
                        .formats()
                        .map(formats -> new NumberParsers(
                                formats, format, parser, other -> FieldParser.of(property.type(), other, inKey)))
                        .orElse(null)
                : null;
    }

    private static boolean isNumber(FieldType type) {
        return type instanceof FieldType.Whole || type instanceof FieldType.Decimal;
    }

    /**
     * The caster of a property.
     *
     * @throws IllegalArgumentException if a date pattern is invalid
     */
    public static FieldCaster of(Property property) {
        return new FieldCaster(property);
    }

    /** The Spark type of a property. */
    public static DataType sparkType(FieldType type) {
        if (type instanceof FieldType.Whole whole) {
            return whole.bytes() == 2
                    ? DataTypes.ShortType
                    : whole.bytes() == 4 ? DataTypes.IntegerType : DataTypes.LongType;
        }
        if (type instanceof FieldType.Decimal decimal) {
            return DataTypes.createDecimalType(decimal.precision(), decimal.scale());
        }
        if (type instanceof FieldType.Bool) {
            return DataTypes.BooleanType;
        }
        if (type instanceof FieldType.Date) {
            return DataTypes.DateType;
        }
        return type instanceof FieldType.Timestamp ? DataTypes.TimestampType : DataTypes.StringType;
    }

    /**
     * Casts a text column to a struct of its {@code value}, NULL if there is none, and the {@code reason} in the form
     * of the reasons column, NULL if the cast succeeded.
     *
     * @param text a STRING column of valid UTF-8
     */
    public Column column(Column text) {
        StructType result = new StructType().add("value", type, true).add("reason", DataTypes.StringType, true);
        return Conversions.call(this, "castToRow", result, text);
    }

    /** For {@link #column}: the result of {@link #cast(UTF8String)} as a row of value and reason. */
    public InternalRow castToRow(UTF8String text) {
        Object result = cast(text);
        return result instanceof Reason reason
                ? Rows.of(null, UTF8String.fromString(name + ":" + reason.code()))
                : Rows.of(result, null);
    }

    /**
     * The property whose text in the same record tells the separators of the number; empty if none does. It must be told by {@link
     * #readBeside} before each cast: until then, the property's own separators hold.
     */
    public Optional<String> readsBeside() {
        return parsers == null ? Optional.empty() : parsers.property();
    }

    /** Casts what comes next as it is written beside the UTF-8 in {@code [from, to)}. */
    public void readBeside(byte[] bytes, int from, int to) {
        parser = parsers.beside(bytes, from, to);
    }

    /**
     * Casts what comes next as it is written under a header, if that tells the separators of the number.
     *
     * @param names of the file's columns, without blanks around them
     * @throws IllegalArgumentException if the header should tell them, and does not
     */
    public void readUnder(List<String> names) {
        if (parsers != null && parsers.isByHeader()) {
            parser = parsers.under(names);
        }
    }

    /** Whether NULL is refused. */
    public boolean isRequired() {
        return required;
    }

    /** The Spark type of the values that {@link #cast(UTF8String)} returns. */
    public DataType type() {
        return type;
    }

    /**
     * Casts one text.
     *
     * @param text must be valid UTF-8; null is NULL
     * @return null for NULL, a {@link Reason} if the text cannot be cast, else the value in Catalyst's representation
     */
    public Object cast(UTF8String text) {
        if (text == null) {
            return required ? Reason.REQUIRED : null;
        }
        byte[] bytes = text.getBytes();
        Reason reason = cast(bytes, 0, bytes.length, value());
        if (reason != null || value.isNull) {
            return reason;
        }
        return catalyst(bytes);
    }

    /** The day that the text of a timestamp states, in days since 1970; null if it is NULL or cannot be cast. */
    public Integer statedDay(UTF8String text) {
        return text != null && cast(text) instanceof Long ? (Integer) (int) value().statedDay : null;
    }

    /**
     * Why a computed value of {@link #type()}, in Catalyst's representation, cannot be stored unchanged; null if it
     * can.
     */
    public Reason faultOf(Object computed) {
        if (computed instanceof UTF8String text) {
            byte[] bytes = text.getBytes();
            return parser.parse(bytes, 0, bytes.length, value());
        }
        boolean isStorable = type == DataTypes.DateType
                ? YearRange.containsDay((Integer) computed)
                : type != DataTypes.TimestampType || YearRange.containsInstant((Long) computed);
        return isStorable ? null : Reason.OUT_OF_RANGE;
    }

    private CastValue value() {
        if (value == null) {
            value = new CastValue();
        }
        return value;
    }

    private Object catalyst(byte[] bytes) {
        if (type == DataTypes.StringType) {
            return UTF8String.fromBytes(bytes, value.from, value.to - value.from);
        }
        if (type == DataTypes.LongType || type == DataTypes.TimestampType) {
            return value.number;
        }
        if (type == DataTypes.IntegerType || type == DataTypes.DateType) {
            return (int) value.number;
        }
        if (type == DataTypes.ShortType) {
            return (short) value.number;
        }
        if (type == DataTypes.BooleanType) {
            return value.number == 1;
        }
        DecimalType decimal = (DecimalType) type;
        return decimal.precision() <= Decimal.MAX_LONG_DIGITS()
                ? Decimal.createUnsafe(value.number, decimal.precision(), decimal.scale())
                : Decimal.apply(new BigDecimal(value.unscaled, decimal.scale()), decimal.precision(), decimal.scale());
    }

    /**
     * Whether the property is a text, and certainly the very one in {@code [from, to)}: nothing is trimmed, and it is neither NULL nor
     * refused. A text that is may still be cast to itself.
     *
     * @param bytes without U+0000
     */
    public boolean isText(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length > 0 && length < Long.SIZE - 1) {
            return (plainLengths[bytes[from] & 0x7f] >>> length & 1) != 0 && (bytes[to - 1] & 0xff) > ' ';
        }
        return length > 0
                && texts != null
                && !nullTokens.hasLength(length)
                && !(trim && (isBlank(bytes[from]) || isBlank(bytes[to - 1])))
                && texts.accepts(bytes, from, to);
    }

    /** Casts the UTF-8 in {@code [from, to)}; returns null if {@code out} holds the value. */
    public Reason cast(byte[] bytes, int from, int to, CastValue out) {
        int start = from;
        int end = to;
        if (trim) {
            while (start < end && isBlank(bytes[start])) {
                start++;
            }
            while (start < end && isBlank(bytes[end - 1])) {
                end--;
            }
        }
        out.isNull = nullTokens.contains(bytes, start, end);
        if (out.isNull) {
            return required ? Reason.REQUIRED : null;
        }
        Reason reason = parser.parse(bytes, start, end, out);
        return reason == null || type == DataTypes.StringType ? reason : unlessBlanks(reason, bytes, start, end, out);
    }

    /** The reason, or {@link Reason#BLANKS} if the text is valid without the blanks around it. */
    private Reason unlessBlanks(Reason reason, byte[] bytes, int from, int to, CastValue out) {
        int start = from;
        int end = to;
        while (start < end && (isBlank(bytes[start]) || isNoBreakSpace(bytes, start, end))) {
            start += isBlank(bytes[start]) ? 1 : NO_BREAK_SPACE.length;
        }
        while (start < end && (isBlank(bytes[end - 1]) || isNoBreakSpace(bytes, end - NO_BREAK_SPACE.length, end))) {
            end -= isBlank(bytes[end - 1]) ? 1 : NO_BREAK_SPACE.length;
        }
        boolean hasBlanks = start > from || end < to;
        return hasBlanks && start < end && parser.parse(bytes, start, end, out) == null ? Reason.BLANKS : reason;
    }

    private static boolean isNoBreakSpace(byte[] bytes, int at, int end) {
        return at >= 0
                && end - at >= NO_BREAK_SPACE.length
                && bytes[at] == NO_BREAK_SPACE[0]
                && bytes[at + 1] == NO_BREAK_SPACE[1];
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
