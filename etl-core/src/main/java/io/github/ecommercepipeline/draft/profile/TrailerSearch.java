package io.github.ecommercepipeline.draft.profile;

import io.github.ecommercepipeline.ingest.csv.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line that ends a file, such as a total: its first word must stand at the start of no other record. */
final class TrailerSearch {

    private static final int MOST_BYTES = 60;
    private static final Pattern WORD = Pattern.compile(
            "(?i)(Grand total|Totals?|Sum|Summe|Gesamt|Somme|Totale|Suma|TRAILER|TRL|EOF|End of (?:file|report))(?![\\p{L}\\p{N}]).*",
            Pattern.DOTALL);

    private String word = "";
    private String held = "";
    private long others;

    /**
     * Whether a record may be the last line of the file, and is not one of the records.
     *
     * @param start where the record starts
     */
    boolean holds(RecordParser parser, byte[] bytes, int start) {
        if (others > 0) {
            return false;
        }
        others += held.isEmpty() ? 0 : 1;
        held = "";
        int from = parser.fields.starts[0];
        int to = parser.fields.ends[0];
        if (others > 0 || to - from < 3 || to - from > MOST_BYTES || !mayBegin(bytes[from])) {
            return false;
        }
        Matcher found = WORD.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        if (found.matches()) {
            held = new String(bytes, start, from - start, StandardCharsets.US_ASCII) + found.group(1);
        }
        return !held.isEmpty();
    }

    private static boolean mayBegin(byte first) {
        return switch (first) {
            case 'G', 'g', 'T', 't', 'S', 's', 'E', 'e' -> true;
            default -> false;
        };
    }

    /** The end of a file. */
    void end() {
        if (!held.isEmpty()) {
            word = held;
        }
        held = "";
    }

    /** The word, empty if there is none or if it begins records too. */
    String word() {
        return others > 0 ? "" : word;
    }

    /** The records that were taken for the last line; they are not profiled. */
    long others() {
        return others;
    }
}
