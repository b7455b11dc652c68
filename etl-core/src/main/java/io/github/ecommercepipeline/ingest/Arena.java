package io.github.ecommercepipeline.ingest;

import java.util.Arrays;

/** Growing memory for the texts of a batch that do not stand in the file as they are. */
final class Arena {

    private byte[] bytes = new byte[1024];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void append(byte b) {
        if (size == bytes.length) {
            grow(size + 1);
        }
        bytes[size++] = b;
    }

    void append(byte[] more) {
        append(more, 0, more.length);
    }

    void append(byte[] more, int from, int to) {
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
