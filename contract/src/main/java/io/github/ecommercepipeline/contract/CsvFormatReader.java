package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

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
final class CsvFormatReader {

    private static final int LINES = 100;
    private static final int BYTES = 1024 * 1024;
    private static final int MOST_LINES = 1_000_000;
    private static final int MOST_BYTES = 1024 * 1024 * 1024;
    private static final String ENCODINGS =
            "UTF-8, UTF-16, UTF-16LE, UTF-16BE, or a single-byte superset of ASCII such as ISO-8859-1 or windows-1252";
    static final AllowedKeys KEYS = AllowedKeys.of(
                    ANY, "delimiter", "quote", "escape", "encoding", "header", "columns", "maxRecordLines")
            .and(ANY, "maxRecordBytes", "recover", "escapes", "skipInitialSpace", "skipRows", "sepLine")
            .and(ANY, "commentPrefix", "trailerPrefix", "files", "headerPrefix", "quotedBlankRows")
            .and(ANY, "trailers", "trailerTotals");

    private CsvFormatReader() {}

    static CsvFormat read(YamlNode csv) {
        if (csv.isPresent()) {
            KEYS.fit(csv);
        }
        char delimiter = ascii(csv.at("delimiter")).orElse(',');
        char quote = ascii(csv.at("quote")).orElse('"');
        Optional<Character> escape = ascii(csv.at("escape"));
        if (delimiter == quote) {
            csv.at("quote").problem("is the same character as the delimiter", "a different character");
        }
        escape.filter(c -> c == delimiter || c == quote)
                .ifPresent(c -> csv.at("escape")
                        .problem(
                                "is the same character as the delimiter or the quote",
                                "a different character; omit escape if quotes are doubled"));
        boolean header = csv.at("header").flag(true);
        LineFormat lines = LineFormatReader.read(csv, delimiter, quote, header);
        if (lines.escapes() == Escapes.EVERYWHERE && escape.isEmpty() && delimiter != '\\' && quote != '\\') {
            escape = Optional.of('\\');
        }
        return new CsvFormat(
                delimiter,
                quote,
                escape,
                encoding(csv.at("encoding")),
                header,
                columns(csv.at("columns"), header),
                csv.at("maxRecordLines").number(1, MOST_LINES, LINES),
                csv.at("maxRecordBytes").number(1, MOST_BYTES, BYTES),
                lines);
    }

    /** One character that has the same single byte in every supported encoding (in UTF-16, the same code unit). */
    private static Optional<Character> ascii(YamlNode node) {
        return node.anyText().flatMap(text -> {
            char c = text.isEmpty() ? '\0' : text.charAt(0);
            if (text.length() == 1 && c != '\0' && c < 128 && c != '\r' && c != '\n') {
                return Optional.of(c);
            }
            node.problem("'" + text + "' cannot be used", "one ASCII character other than NUL, CR and LF");
            return Optional.empty();
        });
    }

    private static Charset encoding(YamlNode node) {
        Optional<String> name = node.text();
        if (name.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(name.get());
            if (isReadable(charset)) {
                return charset;
            }
            node.problem("'" + name.get() + "' cannot be split into lines byte by byte", ENCODINGS);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            node.problem("'" + name.get() + "' is not a known encoding", ENCODINGS);
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

    /** An empty name denotes an unnamed column, which is not read. */
    private static List<String> columns(YamlNode node, boolean header) {
        if (header && node.isPresent()) {
            node.problem("is redundant: the header names the columns", "columns only with header: false");
        }
        if (!header && !node.isPresent()) {
            node.problem("is missing", "the file's column names in order, because header is false");
        }
        Set<String> seen = new TreeSet<>();
        List<String> columns = node.items().stream()
                .map(item -> {
                    String name = item.anyText().orElse("");
                    if (!name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT))) {
                        item.problem("'" + name + "' is listed twice", "each name once, or '' for an unnamed column");
                    }
                    return name;
                })
                .toList();
        if (node.isPresent() && seen.isEmpty()) {
            node.problem("names no columns", "the file's column names in order");
        }
        return columns;
    }
}
