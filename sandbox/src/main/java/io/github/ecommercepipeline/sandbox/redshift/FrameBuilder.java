package io.github.ecommercepipeline.sandbox.redshift;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts the body of a message together. */
final class FrameBuilder {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    FrameBuilder int8(int value) {
        body.write(value);
        return this;
    }

    FrameBuilder int16(int value) {
        return int8(value >> 8).int8(value);
    }

    FrameBuilder int32(int value) {
        return int16(value >> 16).int16(value);
    }

    /** As {@link Frame.Fields#string()} reads it. */
    FrameBuilder string(String value) {
        body.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
        return int8(0);
    }

    FrameBuilder bytes(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    byte[] body() {
        return body.toByteArray();
    }
}
