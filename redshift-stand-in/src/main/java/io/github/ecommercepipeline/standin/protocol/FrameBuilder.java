package io.github.ecommercepipeline.standin.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Assembles the body of a message. */
public final class FrameBuilder {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public FrameBuilder int8(int value) {
        body.write(value);
        return this;
    }

    public FrameBuilder int16(int value) {
        return int8(value >> 8).int8(value);
    }

    public FrameBuilder int32(int value) {
        return int16(value >> 16).int16(value);
    }

    /** As {@link Frame.Fields#string()} reads it. */
    public FrameBuilder string(String value) {
        body.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
        return int8(0);
    }

    public FrameBuilder bytes(byte[] bytes) {
        body.writeBytes(bytes);
        return this;
    }

    public byte[] body() {
        return body.toByteArray();
    }
}
