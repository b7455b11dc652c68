package io.github.ecommercepipeline.ingest.file;

import java.util.Arrays;

/** Growable memory for the texts of a batch that differ from the bytes in the file, such as unescaped fields. */
public final class Arena {

    private byte[] bytes = new byte[1024];
    private int size;

    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /** Forgets what was appended after it had that size. */
    public void truncate(int held) {
        size = held;
    }

    public void append(byte b) {
        if (size == bytes.length) {
            grow(size + 1);
        }
        bytes[size++] = b;
    }

    public void append(byte[] more) {
        append(more, 0, more.length);
    }

    public void append(byte[] more, int from, int to) {
        int length = to - from;
        if (bytes.length - size < length) {
            grow(Math.addExact(size, length));
        }
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    private void grow(int needed) {
        int doubled = bytes.length > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - 16 : bytes.length * 2;
        bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
    }
}
