package io.github.ecommercepipeline.standin.sql;

import java.nio.charset.StandardCharsets;

/** SQL texts are held as one character for each byte, so that they pass unchanged in any encoding. */
public final class ByteText {

    private ByteText() {}

    /** The bytes decoded as UTF-8. */
    public static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    public static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
