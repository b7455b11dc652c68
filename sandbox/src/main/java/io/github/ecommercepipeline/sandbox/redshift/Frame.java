package io.github.ecommercepipeline.sandbox.redshift;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One message of the PostgreSQL frontend/backend protocol 3.0. */
final class Frame {

    private final char type;
    private final byte[] body;

    /** Keeps the body, which is without type and length, as it is. */
    Frame(char type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    char type() {
        return type;
    }

    byte[] body() {
        return body;
    }

    /** Reads the fields of a body one after the other. */
    static final class Fields {

        private final ByteBuffer body;

        Fields(byte[] body) {
            this.body = ByteBuffer.wrap(body);
        }

        boolean hasMore() {
            return body.hasRemaining();
        }

        byte int8() {
            return body.get();
        }

        short int16() {
            return body.getShort();
        }

        int int32() {
            return body.getInt();
        }

        byte[] bytes(int length) {
            byte[] bytes = new byte[length];
            body.get(bytes);
            return bytes;
        }

        /** A zero-terminated string; each byte a character, so that any encoding survives. */
        String string() {
            int start = body.position();
            int end = start;
            while (body.get(end) != 0) {
                end++;
            }
            body.position(end + 1);
            return new String(body.array(), start, end - start, StandardCharsets.ISO_8859_1);
        }

        byte[] rest() {
            return bytes(body.remaining());
        }
    }

    Fields fields() {
        return new Fields(body);
    }
}
