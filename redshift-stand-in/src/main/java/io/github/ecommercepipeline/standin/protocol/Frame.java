package io.github.ecommercepipeline.standin.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One message of the PostgreSQL frontend/backend protocol 3.0. */
public final class Frame {

    private final char type;
    private final byte[] body;

    /** The body excludes type and length; it is not copied. */
    public Frame(char type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    public char type() {
        return type;
    }

    public byte[] body() {
        return body;
    }

    /** Reads the fields of a body one after another. */
    public static final class Fields {

        private final ByteBuffer body;

        Fields(byte[] body) {
            this.body = ByteBuffer.wrap(body);
        }

        public boolean hasMore() {
            return body.hasRemaining();
        }

        public byte int8() {
            return body.get();
        }

        public short int16() {
            return body.getShort();
        }

        public int int32() {
            return body.getInt();
        }

        public byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            body.get(bytes);
            return bytes;
        }

        /** A zero-terminated string; one character for each byte, so that any encoding survives. */
        public String string() {
            int start = body.position();
            int end = start;
            while (body.get(end) != 0) {
                end++;
            }
            body.position(end + 1);
            return new String(body.array(), start, end - start, StandardCharsets.ISO_8859_1);
        }

        public byte[] rest() {
            return bytes(body.remaining());
        }
    }

    public Fields fields() {
        return new Fields(body);
    }
}
