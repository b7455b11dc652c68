package io.github.ecommercepipeline.engine;

import io.github.ecommercepipeline.engine.row.RowText;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import scala.runtime.AbstractPartialFunction;

/**
 * The segment in which a value lies, an INTEGER that is never NULL: 0 for NULL. Numbers that are smaller than the first start are in
 * segment 1, those from the first start on in segment 2, and so on; a listed text has a segment of its own, from 2 on, and
 * all others are in segment 1.
 */
public final class Segments extends InterpretedExpression {

    private static final long serialVersionUID = 1L;

    public static final int NULL = 0;
    public static final int OTHER_TEXT = 1;

    private final Table table;

    private Segments(Expression value, Table table) {
        super(List.of(value), table);
        this.table = table;
    }

    /** The segments of a BIGINT, which begin at these numbers in ascending order. */
    public static Column ofNumbers(Column value, List<Long> starts) {
        return of(value, numbers(starts));
    }

    /** The segments of a text. */
    public static Column ofTexts(Column value, List<String> texts) {
        return of(value, texts(texts));
    }

    /** The segments of whole numbers, which begin at these numbers in ascending order. */
    public static Numbers numbers(List<Long> starts) {
        return new Numbers(starts.stream().mapToLong(Long::longValue).toArray());
    }

    /** The segments of texts. */
    public static Texts texts(List<String> texts) {
        return new Texts(List.copyOf(texts));
    }

    private static Column of(Column value, Table table) {
        return ColumnExpressions.column(new Segments(withoutSharing(ColumnExpressions.expression(value)), table));
    }

    /** The whole is shared, so that its parts need not be. */
    private static Expression withoutSharing(Expression value) {
        return value.transform(new AbstractPartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression part) {
                return part instanceof SharedValue;
            }

            @Override
            public Expression apply(Expression part) {
                return ((SharedValue) part).value();
            }
        });
    }

    @Override
    protected CatalystExpression over(List<Expression> newChildren) {
        return new Segments(newChildren.get(0), table);
    }

    @Override
    public Object eval(InternalRow row) {
        Object value = child(0).eval(row);
        return value == null ? NULL : table.segment(value);
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        ExprCode value = child(0).genCode(context);
        String reference =
                context.addReferenceObj("segments", table, table.getClass().getName());
        return generated(
                code,
                value,
                "int " + code.value() + " = " + value.isNull() + " ? " + NULL + " : " + reference + ".of("
                        + value.value() + ");");
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public DataType dataType() {
        return DataTypes.IntegerType;
    }

    /** How values are divided. */
    private interface Table extends Serializable {
        int segment(Object value);
    }

    /** Segments of numbers; also called by generated code. */
    public static final class Numbers implements Table {

        private static final long serialVersionUID = 1L;

        private final long[] starts;

        Numbers(long[] starts) {
            this.starts = starts;
        }

        /** The segment of a number. */
        public int of(long value) {
            int low = 0;
            int high = starts.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (starts[middle] <= value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return 1 + low;
        }

        @Override
        public int segment(Object value) {
            return of((Long) value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers that && Arrays.equals(starts, that.starts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(starts);
        }
    }

    /** Segments of texts; also called by generated code. */
    public static final class Texts implements Table {

        private static final long serialVersionUID = 1L;

        /** As many bytes as two words have. */
        private static final int SHORT = 2 * Long.BYTES;

        private final List<String> texts;
        /** A hash table with linear probing; null where a place is free. */
        private transient UTF8String[] known;

        private transient int[] segments;
        /** Of each known text, the words that {@link #firstWord} and {@link #lastWord} make of it. */
        private transient long[] words;

        Texts(List<String> texts) {
            this.texts = texts;
        }

        /** The segment of a text. */
        public int of(UTF8String value) {
            return of(value.getBaseObject(), value.getBaseOffset(), value.numBytes());
        }

        /** The segment of a text. */
        public int of(RowText value) {
            return of(value.base(), value.offset(), value.length());
        }

        private int of(Object base, long from, int bytes) {
            if (known == null) {
                fill();
            }
            int place = place(base, from, bytes);
            return known[place] == null ? OTHER_TEXT : segments[place];
        }

        private void fill() {
            int places = Integer.highestOneBit(Math.max(1, texts.size())) << 2;
            segments = new int[places];
            words = new long[2 * places];
            known = new UTF8String[places];
            for (int i = 0; i < texts.size(); i++) {
                UTF8String text = UTF8String.fromString(texts.get(i));
                Object base = text.getBaseObject();
                long from = text.getBaseOffset();
                int bytes = text.numBytes();
                int place = place(base, from, bytes);
                segments[place] = OTHER_TEXT + 1 + i;
                words[2 * place] = firstWord(base, from, bytes);
                words[2 * place + 1] = lastWord(base, from, bytes);
                known[place] = text;
            }
        }

        /** Where the text is, or would be. Two words and the length tell short texts apart. */
        private int place(Object base, long from, int bytes) {
            long first = firstWord(base, from, bytes);
            long last = lastWord(base, from, bytes);
            UTF8String text = bytes <= SHORT ? null : UTF8String.fromAddress(base, from, bytes);
            int mask = known.length - 1;
            int place = hash(bytes, first, last, text) & mask;
            while (known[place] != null
                    && !(words[2 * place] == first
                            && words[2 * place + 1] == last
                            && known[place].numBytes() == bytes
                            && (text == null || known[place].equals(text)))) {
                place = (place + 1) & mask;
            }
            return place;
        }

        /** @param text null if it is short */
        private static int hash(int bytes, long first, long last, UTF8String text) {
            long hash = text == null ? bytes + (first ^ Long.rotateLeft(last, 21)) : text.hashCode();
            return (int) ((hash * 0x9e3779b97f4a7c15L) >>> Integer.SIZE);
        }

        /** The first eight bytes, or all if they are fewer. */
        private static long firstWord(Object base, long from, int bytes) {
            if (bytes >= Long.BYTES) {
                return Platform.getLong(base, from);
            }
            if (bytes >= Integer.BYTES) {
                return Platform.getInt(base, from)
                        ^ ((long) Platform.getInt(base, from + bytes - Integer.BYTES) << Integer.SIZE);
            }
            long word = 0;
            for (int i = 0; i < bytes; i++) {
                word = word << Byte.SIZE | (Platform.getByte(base, from + i) & 0xff);
            }
            return word;
        }

        /** The last eight bytes; 0 if there are fewer. */
        private static long lastWord(Object base, long from, int bytes) {
            return bytes < Long.BYTES ? 0 : Platform.getLong(base, from + bytes - Long.BYTES);
        }

        @Override
        public int segment(Object value) {
            return of((UTF8String) value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Texts that && texts.equals(that.texts);
        }

        @Override
        public int hashCode() {
            return texts.hashCode();
        }
    }

    /** A BIGINT that depends on the segment of a value (see {@link Segments}); never NULL. */
    public static final class Bits extends InterpretedExpression {

        private static final long serialVersionUID = 1L;

        private final long[] bits;

        private Bits(Expression segment, long[] bits) {
            super(List.of(segment), Arrays.stream(bits).mapToObj(Long::toString).collect(Collectors.joining(",")));
            this.bits = bits;
        }

        /**
         * The bits of the segment in which a value lies.
         *
         * @param bits by segment
         */
        public static Column of(Column segment, long[] bits) {
            return ColumnExpressions.column(new Bits(ColumnExpressions.expression(segment), bits.clone()));
        }

        @Override
        protected CatalystExpression over(List<Expression> newChildren) {
            return new Bits(newChildren.get(0), bits);
        }

        @Override
        public Object eval(InternalRow row) {
            return bits[(Integer) child(0).eval(row)];
        }

        @Override
        public ExprCode doGenCode(CodegenContext context, ExprCode code) {
            ExprCode segment = child(0).genCode(context);
            String reference = context.addReferenceObj("bits", bits, "long[]");
            return generated(code, segment, "long " + code.value() + " = " + reference + "[" + segment.value() + "];");
        }

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public DataType dataType() {
            return DataTypes.LongType;
        }
    }
}
