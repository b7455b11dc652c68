package io.github.ecommercepipeline.standin.protocol;

import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an ErrorResponse or NoticeResponse by their letters; texts are UTF-8. */
public record ServerError(Map<Character, String> fields) {

    private static final char SEVERITY = 'S';
    private static final char SEVERITY_PLAIN = 'V';
    private static final char STATE = 'C';
    private static final char MESSAGE = 'M';
    private static final char DETAIL = 'D';
    private static final char HINT = 'H';

    public static ServerError read(byte[] body) {
        Map<Character, String> fields = new LinkedHashMap<>();
        Frame.Fields in = new Frame.Fields(body);
        for (byte letter = in.int8(); letter != 0; letter = in.int8()) {
            byte[] text = in.string().getBytes(StandardCharsets.ISO_8859_1);
            fields.put((char) letter, new String(text, StandardCharsets.UTF_8));
        }
        return new ServerError(fields);
    }

    public static ServerError of(String sqlState, String message, String detail) {
        return of("ERROR", sqlState, message, detail);
    }

    /** The notice with which Redshift reports a completed COPY or UNLOAD. */
    public static ServerError info(String message) {
        return of("INFO", "00000", message, "");
    }

    /** Something that the user of a client should know. */
    public static ServerError notice(String message) {
        return of("NOTICE", "00000", message, "");
    }

    public static ServerError of(RedshiftException refusal) {
        return of(refusal.sqlState(), refusal.getMessage(), refusal.detail());
    }

    private static ServerError of(String severity, String sqlState, String message, String detail) {
        Map<Character, String> fields = new LinkedHashMap<>();
        fields.put(SEVERITY, severity);
        fields.put(SEVERITY_PLAIN, severity);
        fields.put(STATE, sqlState);
        fields.put(MESSAGE, message);
        if (!detail.isEmpty()) {
            fields.put(DETAIL, detail);
        }
        return new ServerError(fields);
    }

    /** The same error with what the user can do about it; an empty hint is none. */
    public ServerError withHint(String hint) {
        Map<Character, String> all = new LinkedHashMap<>(fields);
        if (!hint.isEmpty()) {
            all.put(HINT, hint);
        }
        return new ServerError(all);
    }

    public byte[] body() {
        FrameBuilder body = new FrameBuilder();
        fields.forEach((letter, text) ->
                body.int8(letter).bytes(text.getBytes(StandardCharsets.UTF_8)).int8(0));
        return body.int8(0).body();
    }

    public String state() {
        return fields.getOrDefault(STATE, "");
    }

    public String message() {
        return fields.getOrDefault(MESSAGE, "");
    }

    public String where() {
        return fields.getOrDefault('W', "");
    }

    public String constraint() {
        return fields.getOrDefault('n', "");
    }

    public String column() {
        return fields.getOrDefault('c', "");
    }

    public String table() {
        return fields.getOrDefault('t', "");
    }
}
