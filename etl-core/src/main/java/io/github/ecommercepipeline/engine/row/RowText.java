package io.github.ecommercepipeline.engine.row;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The bytes of a text in a row, wherever they lie. One instance serves many rows, where Spark makes an object for each text that is
 * read. Not thread-safe.
 */
public final class RowText {

    private Object base;
    private long offset;
    private int length;

    /** Takes bytes of an array. */
    public void set(byte[] bytes, int from, int size) {
        base = bytes;
        offset = Platform.BYTE_ARRAY_OFFSET + (long) from;
        length = size;
    }

    /** Takes a text of Spark's. */
    public RowText set(UTF8String text) {
        base = text.getBaseObject();
        offset = text.getBaseOffset();
        length = text.numBytes();
        return this;
    }

    /**
     * Takes the text in a column of a row, which must not be NULL. It holds as long as the row does.
     *
     * @return this
     */
    public RowText set(InternalRow row, int ordinal) {
        if (row instanceof BatchRow batch) {
            batch.text(ordinal, this);
            return this;
        }
        return set(row.getUTF8String(ordinal));
    }

    /** Where the bytes lie, as {@link Platform} wants it; NULL if outside of the heap. */
    public Object base() {
        return base;
    }

    /** The address of the first byte relative to {@link #base}. */
    public long offset() {
        return offset;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        byte[] copy = new byte[length];
        copyTo(copy, 0);
        return copy;
    }

    /** Copies the bytes into an array that has room for them. */
    public void copyTo(byte[] target, int at) {
        Platform.copyMemory(base, offset, target, Platform.BYTE_ARRAY_OFFSET + (long) at, length);
    }

    /** The same bytes as Spark's text. */
    public UTF8String text() {
        return UTF8String.fromAddress(base, offset, length);
    }
}
