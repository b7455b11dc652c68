package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.nio.charset.StandardCharsets;

/** SQL texts are handled byte by byte, each byte a character, so that they pass unchanged whatever is in them. */
public final class ByteText {

    private ByteText() {}

    /** What the bytes say in UTF-8. */
    public static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    public static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
