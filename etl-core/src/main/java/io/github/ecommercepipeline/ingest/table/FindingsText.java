package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Column findings and, if asked for, the header as the text of a {@link RecordColumns#KIND_HEADER} row. Names have no control
 * characters.
 */
public final class FindingsText {

    private static final String ENTRIES = "\n";
    private static final String NAMES = "\t";
    private static final String UNREAD = "new";
    private static final String MISSING = "missing";
    private static final String HEADER = "header";

    private FindingsText() {}

    /** @param header the names of the file's columns; none if they are not asked for */
    static String write(ColumnFindings findings, List<String> header) {
        List<String> entries = new ArrayList<>();
        findings.missing()
                .forEach(missing -> entries.add(MISSING
                        + NAMES
                        + missing.column()
                        + missing.closest().map(name -> NAMES + name).orElse("")));
        findings.unread().forEach(name -> entries.add(UNREAD + NAMES + name));
        if (!header.isEmpty()) {
            entries.add(HEADER + NAMES + String.join(NAMES, header));
        }
        return String.join(ENTRIES, entries);
    }

    /** The header that {@link #write} wrote; no names if there is none. */
    public static List<String> header(String text) {
        return Arrays.stream(text.split(ENTRIES, -1))
                .map(entry -> List.of(entry.split(NAMES, -1)))
                .filter(entry -> entry.get(0).equals(HEADER))
                .findFirst()
                .map(entry -> entry.subList(1, entry.size()))
                .orElse(List.of());
    }

    /** The findings that {@link #write} wrote. */
    public static ColumnFindings read(String text) {
        List<ColumnFindings.Missing> missing = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (String entry : text.split(ENTRIES, -1)) {
            String[] names = entry.split(NAMES, -1);
            if (names[0].equals(MISSING)) {
                missing.add(new ColumnFindings.Missing(
                        names[1], names.length > 2 ? Optional.of(names[2]) : Optional.empty()));
            } else if (names[0].equals(UNREAD)) {
                unread.add(names[1]);
            }
        }
        return new ColumnFindings(missing, unread);
    }
}
