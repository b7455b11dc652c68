package io.github.ecommercepipeline.generator.raw;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Drops the last bytes, as an interrupted upload does. */
final class CutStream extends FilterOutputStream {

    private final byte[] held;
    private int size;

    /** @param bytes how many are dropped */
    CutStream(OutputStream out, int bytes) {
        super(out);
        this.held = new byte[bytes];
    }

    @Override
    public void write(int single) throws IOException {
        if (size == held.length) {
            out.write(held[0]);
            System.arraycopy(held, 1, held, 0, --size);
        }
        held[size++] = (byte) single;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length < held.length) {
            for (int i = 0; i < length; i++) {
                write(bytes[offset + i]);
            }
            return;
        }
        out.write(held, 0, size);
        out.write(bytes, offset, length - held.length);
        System.arraycopy(bytes, offset + length - held.length, held, 0, held.length);
        size = held.length;
    }
}
