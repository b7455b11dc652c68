package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Column findings as the text of a {@link RecordColumns#KIND_HEADER} row. Names have no control characters. */
public final class FindingsText {

    private static final String ENTRIES = "\n";
    private static final String NAMES = "\t";
    private static final String UNREAD = "new";
    private static final String MISSING = "missing";

    private FindingsText() {}

    static String write(ColumnFindings findings) {
        List<String> entries = new ArrayList<>();
        findings.missing()
                .forEach(missing -> entries.add(MISSING
                        + NAMES
                        + missing.column()
                        + missing.closest().map(name -> NAMES + name).orElse("")));
        findings.unread().forEach(name -> entries.add(UNREAD + NAMES + name));
        return String.join(ENTRIES, entries);
    }

    /** What {@link #write} wrote. */
    public static ColumnFindings read(String text) {
        List<ColumnFindings.Missing> missing = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (String entry : text.split(ENTRIES, -1)) {
            String[] names = entry.split(NAMES, -1);
            if (names[0].equals(MISSING)) {
                missing.add(new ColumnFindings.Missing(
                        names[1], names.length > 2 ? Optional.of(names[2]) : Optional.empty()));
            } else {
                unread.add(names[1]);
            }
        }
        return new ColumnFindings(missing, unread);
    }
}
