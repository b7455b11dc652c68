package io.github.ecommercepipeline.draft.form;

import io.github.ecommercepipeline.draft.form.SampleRows.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Decides which record names the columns, if any does. */
final class HeaderDetector {

    private static final int FULL_WIDTH = 3;
    private static final double MOSTLY = 0.8;
    /** Numbers, dates and times in any form, and the escape sequence of NULL. */
    private static final Pattern VALUE =
            Pattern.compile("[^\\p{L}\\p{N}]{0,3}[0-9][0-9.,:/ +TZ€$£%-]*|\\\\N", Pattern.UNICODE_CHARACTER_CLASS);

    private HeaderDetector() {}

    /**
     * @param names by position; without a header those that it gives the columns
     */
    record Found(boolean present, List<String> names, int skipRows, List<String> notes) {}

    static Found find(List<Row> rows, int width, boolean comments) {
        int at = firstOfWidth(rows, width);
        int lines =
                comments ? 0 : rows.subList(0, at).stream().mapToInt(Row::lines).sum();
        List<String> notes = new ArrayList<>();
        List<Row> before = rows.subList(0, at).stream().filter(Row::isRecord).toList();
        if (before.size() == 1 && namesOthers(before.get(0), width)) {
            return ofOtherWidth(before.get(0), width, lines);
        }
        boolean skips =
                !before.isEmpty() || rows.subList(0, at).stream().anyMatch(row -> !row.isRecord() && isText(row));
        if (skips && lines > 0) {
            notes.add(lines + (lines == 1 ? " line comes" : " lines come") + " before the header and "
                    + (lines == 1 ? "is" : "are") + " skipped (skipRows).");
        }
        int skipped = skips ? lines : 0;
        List<String> first = rows.get(at).fields();
        List<List<String>> data = rows.subList(at + 1, rows.size()).stream()
                .filter(row -> row.isRecord() && row.fields().size() == width)
                .map(Row::fields)
                .toList();
        if (isHeader(first, data)) {
            return new Found(true, first, skipped, notes);
        }
        notes.add("CHECK the columns' names: the first record looks like data, so the files seem to have no header."
                + " Name the columns in csv.columns.");
        return new Found(
                false,
                IntStream.rangeClosed(1, width).mapToObj(i -> "column_" + i).toList(),
                skipped,
                notes);
    }

    private static boolean isText(Row row) {
        return !row.fields().isEmpty();
    }

    /** Spreadsheets fill a title's row up with delimiters. */
    private static int firstOfWidth(List<Row> rows, int width) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean isTitle = width >= FULL_WIDTH && row.filled() <= 1 && i + 1 < rows.size();
            if (row.isRecord() && row.fields().size() == width && !isTitle) {
                return i;
            }
        }
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).isRecord())
                .findFirst()
                .orElse(0);
    }

    /** Whether the row is a header with one column more or less than the records. */
    private static boolean namesOthers(Row row, int width) {
        List<String> fields = row.fields();
        return fields.size() > 1
                && Math.abs(fields.size() - width) == 1
                && fields.stream().limit(width).noneMatch(field -> isValue(field));
    }

    private static Found ofOtherWidth(Row header, int width, int lines) {
        List<String> names = new ArrayList<>(
                header.fields().subList(0, Math.min(width, header.fields().size())));
        names.addAll(Collections.nCopies(width - names.size(), ""));
        return new Found(
                false,
                names,
                lines,
                List.of("CHECK the columns: the header has " + header.fields().size() + " columns but the records "
                        + width + ", so they are read by position (header: false, csv.columns)."));
    }

    private static boolean isHeader(List<String> first, List<List<String>> data) {
        boolean anyValue = first.stream().anyMatch(HeaderDetector::isValue);
        for (int c = 0; c < first.size(); c++) {
            int column = c;
            long filled =
                    data.stream().filter(row -> !row.get(column).isBlank()).count();
            long values = data.stream().filter(row -> isValue(row.get(column))).count();
            boolean typed = filled > 0 && values >= MOSTLY * filled;
            if (typed && !first.get(c).isBlank() && !isValue(first.get(c))) {
                return true;
            }
        }
        return !anyValue && !recurs(first, data);
    }

    /** Whether the texts of the first record stand in later records too, as those of a header would not. */
    private static boolean recurs(List<String> first, List<List<String>> data) {
        for (int c = 0; c < first.size(); c++) {
            Set<String> values = new HashSet<>();
            for (List<String> row : data) {
                values.add(row.get(c).toLowerCase(Locale.ROOT));
            }
            boolean isRepeatedHeader = data.contains(first);
            if (!first.get(c).isBlank()
                    && !isRepeatedHeader
                    && values.contains(first.get(c).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isValue(String field) {
        return VALUE.matcher(field.strip()).matches();
    }
}
