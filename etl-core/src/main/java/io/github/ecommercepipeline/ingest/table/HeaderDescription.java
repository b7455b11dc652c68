package io.github.ecommercepipeline.ingest.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Describes, for people, a first line that is not the header of the contract. A line that may be a record is described by its
 * shape only, with {@code x} for letters and {@code 9} for digits: it may hold personal data.
 */
final class HeaderDescription {

    private static final String DELIMITERS = ",;\t|";
    private static final int MAX_TEXT = 200;

    private final List<String> names;
    private final ReadSpec spec;
    private final String line;

    private HeaderDescription(List<String> names, ReadSpec spec) {
        this.names = names;
        this.spec = spec;
        this.line = String.join(String.valueOf(spec.options().delimiter()), names);
    }

    /** @param names the fields of the line */
    static String of(List<String> names, ReadSpec spec) {
        return new HeaderDescription(names, spec).text();
    }

    private String text() {
        String start = line.strip().toLowerCase(Locale.ROOT);
        if (line.indexOf('\0') >= 0) {
            return "the first line contains U+0000; the file may be UTF-16 without a byte order mark (csv.encoding)";
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return "the file is HTML, not CSV";
        }
        if (start.startsWith("<") || start.startsWith("{") || start.startsWith("[{") || start.startsWith("%pdf")) {
            return "the file does not look like CSV: it starts with '" + shown(start, 5) + "'";
        }
        if (start.matches("\"?sep=.?\"?[,;\t|]*")) {
            return "the first line is '" + shown(line, 10) + "', which Excel writes before the header (csv.sepLine)";
        }
        char likely = likelyDelimiter();
        String delimiter = likely == spec.options().delimiter() ? "" : "; the delimiter is probably " + name(likely);
        if (bound(likely) > 0 || (spec.showsNames() && names.stream().allMatch(HeaderDescription::isName))) {
            return "the header is " + quoted(line) + delimiter;
        }
        return "the first line has the form " + quoted(shape(line)) + " and may be a record: is the header missing,"
                + " or do other lines come before it (csv.skipRows)?"
                + delimiter;
    }

    /** The delimiter that finds the most columns of the contract or, if none finds any, cuts the line most often. */
    private char likelyDelimiter() {
        Comparator<Character> bound = Comparator.comparingLong(this::bound);
        return DELIMITERS
                .chars()
                .mapToObj(c -> (char) c)
                .filter(c -> line.indexOf(c) >= 0)
                .max(bound.thenComparingInt(c -> c == spec.options().delimiter()
                        ? Integer.MAX_VALUE
                        : fields(c).size()))
                .orElse(spec.options().delimiter());
    }

    private long bound(char delimiter) {
        List<String> found = fields(delimiter).stream().map(HeaderBinding::fold).toList();
        return spec.fields().stream()
                .filter(field ->
                        field.headers().stream().map(HeaderBinding::fold).anyMatch(found::contains))
                .count();
    }

    private List<String> fields(char delimiter) {
        String quote = String.valueOf(spec.options().quote());
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(delimiter)), -1))
                .map(field -> HeaderBinding.trim(field.replace(quote, "")))
                .toList();
    }

    private static boolean isName(String name) {
        String text = HeaderBinding.trim(name);
        boolean letters = text.isEmpty() || text.chars().anyMatch(Character::isLetter);
        return letters && text.length() <= 40 && text.chars().noneMatch(c -> Character.isDigit(c) || c == '@');
    }

    private static String shape(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isLetter(c) ? "x" : Character.isDigit(c) ? "9" : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return "'" + shown(text, MAX_TEXT) + "'";
    }

    /** At most that many characters, without control characters. */
    private static String shown(String text, int most) {
        String clean = HeaderBinding.printable(text);
        return clean.length() <= most ? clean : clean.substring(0, most) + "…";
    }

    private static String name(char delimiter) {
        return delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
    }
}
