package io.github.ecommercepipeline.draft.decide;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for properties that every warehouse accepts, each read from the column that it was made for and from no other. */
final class PropertyNames {

    private static final int LONGEST = 63;
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    /** Names that the warehouse or publishing uses. */
    private static final Set<String> TAKEN = Set.of(
            "business_date",
            "run_id",
            "oid",
            "tableoid",
            "ctid",
            "xmin",
            "xmax",
            "cmin",
            "cmax",
            "insertxid",
            "deletexid");

    /**
     * @param name empty if the column's name differs from another only in case; by position if the header has none
     * @param alias empty if the name is that of the header
     */
    record Named(String name, String alias) {}

    private final List<String> headers;
    private final Map<String, Integer> folded = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> aliases = new HashSet<>();

    private PropertyNames(List<String> headers) {
        this.headers = headers;
        headers.forEach(header -> folded.merge(fold(header), 1, Integer::sum));
    }

    /** The names of the columns, by position. */
    static List<Named> of(List<String> headers) {
        return new PropertyNames(headers.stream().map(PropertyNames::trimmed).toList()).names();
    }

    private List<Named> names() {
        List<Named> names = new ArrayList<>(Collections.nCopies(headers.size(), new Named("", "")));
        // A column whose name is valid keeps it, whatever other columns would like to be called.
        for (int i = 0; i < headers.size(); i++) {
            String header = headers.get(i);
            if (isExact(header) && VALID.matcher(header).matches() && !TAKEN.contains(header)) {
                used.add(header);
                names.set(i, new Named(header, ""));
            }
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String header = headers.get(i);
            int occurrence = seen.merge(header, 1, Integer::sum);
            String alias = isUnique(header) && !header.isEmpty() ? header : header + "#" + occurrence;
            // Two columns whose names differ only in case cannot both be bound: the contract ignores case.
            if (names.get(i).name().isEmpty() && aliases.add(fold(alias))) {
                String wanted = header.isEmpty() ? "column_" + (i + 1) : identifier(header);
                String name = unused(wanted, isUnique(header) ? header : "");
                names.set(i, new Named(name, alias.equals(name) ? "" : alias));
            }
        }
        return names;
    }

    private boolean isExact(String header) {
        return headers.indexOf(header) == headers.lastIndexOf(header);
    }

    private boolean isUnique(String header) {
        return folded.get(fold(header)) == 1;
    }

    /** @param own the column's own name in the header, which may equal the property's but for case */
    private String unused(String wanted, String own) {
        String name = wanted;
        for (int n = 2; isTaken(name, own); n++) {
            String suffix = "_" + n;
            name = wanted.substring(0, Math.min(wanted.length(), LONGEST - suffix.length())) + suffix;
        }
        used.add(name);
        return name;
    }

    private boolean isTaken(String name, String own) {
        return used.contains(name)
                || TAKEN.contains(name)
                || (folded.containsKey(name) && !fold(own).equals(name));
    }

    /** Lower case, words joined by underscores, accents removed. */
    static String identifier(String header) {
        String plain = Normalizer.normalize(header.replace("ß", "ss"), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "");
        String words =
                plain.replaceAll("([\\p{Ll}0-9])(\\p{Lu})", "$1_$2").replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1_$2");
        String name =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (name.isEmpty()) {
            name = "column";
        }
        if (!Character.isLetter(name.charAt(0))) {
            name = "c_" + name;
        }
        return name.substring(0, Math.min(LONGEST, name.length()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** As the reader trims the names of a header. */
    static String trimmed(String name) {
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
}
