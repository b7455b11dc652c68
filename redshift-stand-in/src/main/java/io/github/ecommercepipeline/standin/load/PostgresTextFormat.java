package io.github.ecommercepipeline.standin.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's text format for COPY: one line for each record. */
public final class PostgresTextFormat {

    public static final String OPTIONS = "FORMAT text, ENCODING 'UTF8'";

    private PostgresTextFormat() {}

    /** One line, with its line end; null is NULL. */
    public static byte[] line(List<String> values) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append('\t');
            }
            append(line, values.get(i));
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder line, String value) {
        if (value == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(c);
            }
        }
    }

    /** The values of a line: the inverse of {@link #line}. */
    public static List<String> values(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean isNull = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\n') {
                values.add(isNull ? null : value.toString());
                value.setLength(0);
                isNull = false;
            } else if (c == '\\') {
                char escaped = text.charAt(++i);
                isNull = escaped == 'N';
                value.append(unescaped(escaped));
            } else {
                value.append(c);
            }
        }
        return values;
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> escaped;
        };
    }
}
