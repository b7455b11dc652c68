package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps each field to the column of a file that it is read from. */
final class HeaderBinding {

    private final int width;
    private final int[] columns;

    private HeaderBinding(int width, int[] columns) {
        this.width = width;
        this.columns = columns;
    }

    /** The number of columns in the file. */
    int width() {
        return width;
    }

    /** The column of a field; -1 if the file does not have it. */
    int column(int field) {
        return columns[field];
    }

    /**
     * Binds fields by header names. Blanks and byte order marks around a name are ignored; an exact match is preferred
     * to a case-insensitive one. Columns that no field is bound to are ignored.
     *
     * @throws BadFileException if a required column is missing or the column of a field is duplicated
     */
    static HeaderBinding of(List<String> header, List<ReadSpec.Field> fields) throws BadFileException {
        List<String> names = header.stream().map(HeaderBinding::trim).toList();
        List<String> folded = names.stream().map(HeaderBinding::fold).toList();
        int[] columns = new int[fields.size()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            ReadSpec.Field field = fields.get(i);
            columns[i] = find(field, names, folded);
            if (columns[i] < 0 && field.needed()) {
                missing.add(field.column());
            }
        }
        if (!missing.isEmpty()) {
            throw new BadFileException(Reason.MISSING_COLUMN, String.join(", ", missing));
        }
        return new HeaderBinding(names.size(), columns);
    }

    private static int find(ReadSpec.Field field, List<String> names, List<String> folded) throws BadFileException {
        for (String header : field.headers()) {
            int at = uniqueIndex(field, names, trim(header));
            if (at >= 0) {
                return at;
            }
        }
        for (String header : field.headers()) {
            int at = uniqueIndex(field, folded, fold(trim(header)));
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    private static int uniqueIndex(ReadSpec.Field field, List<String> names, String name) throws BadFileException {
        int at = name.isEmpty() ? -1 : names.indexOf(name);
        if (at >= 0 && names.lastIndexOf(name) != at) {
            throw new BadFileException(Reason.DUPLICATE_COLUMN, field.column());
        }
        return at;
    }

    private static String trim(String name) {
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

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
