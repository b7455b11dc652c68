package io.github.ecommercepipeline.ingest.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a line begins with: a text in which {@code *} and {@code #} stand for anything within a field, which may be quoted. Thread-safe.
 */
public final class LinePattern {

    private static final int UNDECIDED = -2;
    private static final int NO = -1;

    /** The texts before, between and after the placeholders. */
    private final List<byte[]> texts = new ArrayList<>();
    /** Which of the placeholders is the number; negative if none is. */
    private final int number;

    private final byte delimiter;
    private final byte quote;

    public LinePattern(String pattern, char delimiter, char quote) {
        int start = 0;
        int found = -1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' || c == '#') {
                found = c == '#' ? texts.size() : found;
                texts.add(pattern.substring(start, i).getBytes(StandardCharsets.US_ASCII));
                start = i + 1;
            }
        }
        texts.add(pattern.substring(start).getBytes(StandardCharsets.US_ASCII));
        this.number = found;
        this.delimiter = (byte) delimiter;
        this.quote = (byte) quote;
    }

    /**
     * Whether the line that begins at {@code from} matches. If the bytes end before that is decided, it does unless they are the
     * last ones: the line is incomplete either way.
     */
    boolean matches(byte[] bytes, int from, int to, boolean last) {
        int end = match(bytes, from, to, null);
        return end == UNDECIDED ? !last : end >= 0;
    }

    /** What the number's place holds in a line, without quotes around it; empty if the line does not match. */
    public Optional<String> number(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int[] place = new int[2];
        return match(bytes, 0, bytes.length, place) >= 0
                ? Optional.of(new String(bytes, place[0], place[1] - place[0], StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private int match(byte[] bytes, int from, int to, int[] place) {
        int p = startsWith(texts.get(0), bytes, from, to);
        for (int i = 1; i < texts.size() && p >= 0; i++) {
            p = skip(texts.get(i), bytes, p, to, i - 1 == number ? place : null);
        }
        return p;
    }

    /** Skips what a placeholder stands for, and the text after it; without one, nothing. */
    private int skip(byte[] text, byte[] bytes, int from, int to, int[] place) {
        int p = from;
        boolean quoted = quote != 0 && p < to && bytes[p] == quote;
        if (quoted) {
            p = afterQuote(bytes, p, to);
            if (p < 0) {
                return p;
            }
        }
        if (text.length == 0 && place == null) {
            return p;
        }
        for (int at = p; ; at++) {
            int end = text.length == 0 ? endOfField(bytes, at, to) : startsWith(text, bytes, at, to);
            if (end != NO) {
                if (place != null) {
                    place[0] = quoted ? from + 1 : from;
                    place[1] = quoted ? p - 1 : at;
                }
                return end;
            }
            if (at == to || endOfField(bytes, at, to) >= 0) {
                return at == to ? UNDECIDED : NO;
            }
        }
    }

    private int endOfField(byte[] bytes, int at, int to) {
        return at == to || bytes[at] == delimiter || bytes[at] == '\n' || bytes[at] == '\r' ? at : NO;
    }

    private int afterQuote(byte[] bytes, int from, int to) {
        for (int p = from + 1; p < to; p++) {
            if (bytes[p] == '\n' || bytes[p] == '\r') {
                return NO;
            }
            if (bytes[p] == quote) {
                if (p + 1 == to || bytes[p + 1] != quote) {
                    return p + 1;
                }
                p++;
            }
        }
        return UNDECIDED;
    }

    private static int startsWith(byte[] text, byte[] bytes, int from, int to) {
        for (int i = 0; i < text.length; i++) {
            if (from + i == to) {
                return UNDECIDED;
            }
            if (bytes[from + i] != text[i]) {
                return NO;
            }
        }
        return from + text.length;
    }
}
