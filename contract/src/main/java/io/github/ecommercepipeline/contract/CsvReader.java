package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.NodeKind.ANY;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the {@code csv} custom property. */
final class CsvReader {

    private static final int LINES = 100;
    private static final int BYTES = 1024 * 1024;
    private static final int MOST_LINES = 1_000_000;
    private static final int MOST_BYTES = 1024 * 1024 * 1024;
    private static final String ENCODINGS =
            "UTF-8, UTF-16, UTF-16LE, UTF-16BE, or an encoding of one byte a character that contains ASCII, such as "
                    + "ISO-8859-1 or windows-1252";
    private static final Keys KEYS = Keys.of(
                    ANY, "delimiter", "quote", "escape", "encoding", "header", "columns", "maxRecordLines")
            .and(ANY, "maxRecordBytes");

    private CsvReader() {}

    static CsvFormat read(Node csv) {
        if (csv.isPresent()) {
            KEYS.fit(csv);
        }
        char delimiter = ascii(csv.at("delimiter")).orElse(',');
        char quote = ascii(csv.at("quote")).orElse('"');
        Optional<Character> escape = ascii(csv.at("escape"));
        if (delimiter == quote) {
            csv.at("quote").problem("the same character as the delimiter", "another character");
        }
        escape.filter(c -> c == delimiter || c == quote)
                .ifPresent(c -> csv.at("escape")
                        .problem(
                                "the same character as the delimiter or the quote",
                                "another character; leave it out where quotes are doubled"));
        boolean header = csv.at("header").flag(true);
        return new CsvFormat(
                delimiter,
                quote,
                escape,
                encoding(csv.at("encoding")),
                header,
                columns(csv.at("columns"), header),
                csv.at("maxRecordLines").number(1, MOST_LINES, LINES),
                csv.at("maxRecordBytes").number(1, MOST_BYTES, BYTES));
    }

    /** One character that is one byte, the same byte, in every encoding there may be (of UTF-16, its code unit). */
    private static Optional<Character> ascii(Node node) {
        return node.anyText().flatMap(text -> {
            char c = text.isEmpty() ? '\0' : text.charAt(0);
            if (text.length() == 1 && c != '\0' && c < 128 && c != '\r' && c != '\n') {
                return Optional.of(c);
            }
            node.problem("'" + text + "' is not one single-byte character", "one ASCII character, no line break");
            return Optional.empty();
        });
    }

    private static Charset encoding(Node node) {
        Optional<String> name = node.text();
        if (name.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(name.get());
            if (isReadable(charset)) {
                return charset;
            }
            node.problem("'" + name.get() + "' cannot be cut into lines byte by byte", ENCODINGS);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            node.problem("'" + name.get() + "' is no encoding", ENCODINGS);
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean isReadable(Charset charset) {
        if (Set.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE").contains(charset.name())) {
            return true;
        }
        byte[] ascii = new byte[128];
        for (byte b = 0; b >= 0; b++) {
            ascii[b] = b;
        }
        return charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1
                && new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    /** An empty name stands for a column without a name, which nothing reads. */
    private static List<String> columns(Node node, boolean header) {
        if (header && node.isPresent()) {
            node.problem("the header names the columns", "columns only together with header: false");
        }
        if (!header && !node.isPresent()) {
            node.problem("is missing", "the names of the file's columns by position, since header is false");
        }
        Set<String> seen = new TreeSet<>();
        List<String> columns = node.items().stream()
                .map(item -> {
                    String name = item.anyText().orElse("");
                    if (!name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
                        item.problem("'" + name + "' is listed twice", "each name once, or '' for a nameless column");
                    }
                    return name;
                })
                .toList();
        if (node.isPresent() && seen.isEmpty()) {
            node.problem("names no column", "the names of the file's columns by position");
        }
        return columns;
    }
}
