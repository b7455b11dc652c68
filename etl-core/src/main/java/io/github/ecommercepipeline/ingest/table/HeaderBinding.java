package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.OnNewColumn;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Maps each field to the column of a file that it is read from. */
final class HeaderBinding {

    private static final Pattern NUMBERED = Pattern.compile("(.*)#([1-9][0-9]{0,3})");

    private final List<String> names;
    private final int[] columns;
    private final ColumnFindings findings;

    private HeaderBinding(List<String> names, int[] columns, ColumnFindings findings) {
        this.names = names.stream().map(HeaderBinding::printable).toList();
        this.columns = columns;
        this.findings = findings;
    }

    /** The number of columns in the file. */
    int width() {
        return names.size();
    }

    /** The names of the file's columns, without blanks around them and without control characters. */
    List<String> names() {
        return names;
    }

    /** The column of a field; -1 if the file does not have it. */
    int column(int field) {
        return columns[field];
    }

    /** What is to be reported about the header. */
    ColumnFindings findings() {
        return findings;
    }

    /**
     * Binds fields by header names. Blanks and byte order marks around a name are ignored; an exact match is preferred
     * to a case-insensitive one, and only one column may match. {@code name#2} is the second column of that name, and {@code #1} the first without a name.
     *
     * @throws BadFileException if no column is found, or not the share that the contract demands; if a required column is
     *     missing, or the column of a field is duplicated; if there is a column that the contract refuses
     */
    static HeaderBinding of(List<String> header, ReadSpec spec) throws BadFileException {
        List<ReadSpec.Field> fields = spec.fields();
        List<String> names = header.stream().map(HeaderBinding::trim).toList();
        List<String> folded = names.stream().map(HeaderBinding::fold).toList();
        int[] columns = new int[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = find(fields.get(i), names, folded);
        }
        long found = Arrays.stream(columns).filter(column -> column >= 0).count();
        if (found == 0 && columns.length > 0) {
            throw new BadFileException(Reason.NO_COLUMN, HeaderDescription.of(header, spec));
        }
        List<String> unread = unread(names, columns);
        ColumnFindings all = new ColumnFindings(missing(fields, columns, unread), unread);
        List<String> needed = IntStream.range(0, columns.length)
                .filter(i -> columns[i] < 0 && fields.get(i).needed())
                .mapToObj(i -> fields.get(i).name())
                .toList();
        if (!needed.isEmpty()) {
            throw new BadFileException(
                    Reason.MISSING_COLUMN,
                    all.missing().stream()
                            .filter(missing -> needed.contains(missing.column()))
                            .map(ColumnFindings.Missing::toString)
                            .collect(Collectors.joining(", ")));
        }
        if (found < spec.minColumnShare() * columns.length) {
            throw new BadFileException(
                    Reason.TOO_FEW_COLUMNS,
                    found + " of " + columns.length + " columns; "
                            + new ColumnFindings(all.missing(), List.of()).text());
        }
        if (spec.onNewColumn() == OnNewColumn.REFUSE && !unread.isEmpty()) {
            throw new BadFileException(Reason.NEW_COLUMN, new ColumnFindings(List.of(), unread).text());
        }
        return new HeaderBinding(
                names,
                columns,
                spec.onNewColumn() == OnNewColumn.IGNORE ? new ColumnFindings(all.missing(), List.of()) : all);
    }

    private static List<String> unread(List<String> names, int[] columns) {
        return IntStream.range(0, names.size())
                .filter(at -> !names.get(at).isEmpty())
                .filter(at -> Arrays.stream(columns).noneMatch(column -> column == at))
                .mapToObj(at -> printable(names.get(at)))
                .toList();
    }

    private static List<ColumnFindings.Missing> missing(
            List<ReadSpec.Field> fields, int[] columns, List<String> unread) {
        List<ColumnFindings.Missing> missing = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            ReadSpec.Field field = fields.get(i);
            if (columns[i] < 0) {
                missing.add(new ColumnFindings.Missing(field.name(), SimilarName.closest(field.headers(), unread)));
            }
        }
        return missing.stream().distinct().toList();
    }

    private static int find(ReadSpec.Field field, List<String> names, List<String> folded) throws BadFileException {
        int exact = find(field, names, HeaderBinding::trim);
        return exact >= 0 ? exact : find(field, folded, header -> fold(trim(header)));
    }

    /** The one column that has any of the field's names; -1 if none has. */
    private static int find(ReadSpec.Field field, List<String> names, UnaryOperator<String> spelling)
            throws BadFileException {
        int found = -1;
        for (String header : field.headers()) {
            int at = uniqueIndex(field, names, spelling.apply(header));
            if (at >= 0 && found >= 0 && at != found) {
                throw new BadFileException(
                        Reason.DUPLICATE_COLUMN,
                        field.name() + " (both '" + printable(names.get(found)) + "' and '" + printable(names.get(at))
                                + "' are names of it; the contract must name one of them)");
            }
            found = at >= 0 ? at : found;
        }
        return found;
    }

    private static int uniqueIndex(ReadSpec.Field field, List<String> names, String name) throws BadFileException {
        int at = name.isEmpty() ? -1 : names.indexOf(name);
        if (at < 0) {
            return numbered(names, name);
        }
        if (names.lastIndexOf(name) != at) {
            throw new BadFileException(
                    Reason.DUPLICATE_COLUMN,
                    field.column() + " (an alias '" + printable(name) + "#2' binds the second)");
        }
        return at;
    }

    /**
     * The column that a name with {@code #} and a number means: the second of equal names is {@code name#2}, the first
     * column without a name {@code #1}.
     */
    private static int numbered(List<String> names, String name) {
        Matcher number = NUMBERED.matcher(name);
        if (!number.matches()) {
            return -1;
        }
        return IntStream.range(0, names.size())
                .filter(i -> names.get(i).equals(number.group(1)))
                .skip(Integer.parseInt(number.group(2)) - 1L)
                .findFirst()
                .orElse(-1);
    }

    static String trim(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && isBlank(name.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(name.charAt(to - 1))) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == '\ufeff' || c == '\u00a0' || Character.isWhitespace(c);
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The text with a replacement character for each control character. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
