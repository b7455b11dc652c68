package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the header of an input differs from the contract.
 *
 * @param missing columns that the header lacks; their properties are NULL in all of the input's records
 * @param unread columns that no property is read from
 */
public record ColumnFindings(List<Missing> missing, List<String> unread) {

    private static final int NAMED = 10;

    /**
     * A column that the header lacks.
     *
     * @param column the property's name, or the name that an expression uses
     * @param closest the unread column with the most similar name
     */
    public record Missing(
            String column,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> closest) {

        /** For people. */
        @Override
        public String toString() {
            return text(Optional.empty());
        }

        /** As above, with the last day on which the files had the column. */
        public String text(Optional<LocalDate> presentUntil) {
            List<String> known = new ArrayList<>();
            presentUntil.ifPresent(day -> known.add("present until " + day));
            closest.ifPresent(name -> known.add("did you mean " + name + "?"));
            return known.isEmpty() ? column : column + " (" + String.join("; ", known) + ")";
        }
    }

    public ColumnFindings {
        missing = List.copyOf(missing);
        unread = List.copyOf(unread);
    }

    /** One line for people. */
    public String text() {
        return text(Map.of());
    }

    /** As above, with the last day on which the files had a column, by column. */
    public String text(Map<String, LocalDate> presentUntil) {
        List<String> parts = new ArrayList<>();
        if (!missing.isEmpty()) {
            parts.add("missing, so NULL: "
                    + some(missing.stream()
                            .map(column -> column.text(Optional.ofNullable(presentUntil.get(column.column()))))
                            .toList()));
        }
        if (!unread.isEmpty()) {
            parts.add("not read: " + some(unread));
        }
        return String.join("; ", parts);
    }

    private static String some(List<String> names) {
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return names.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }
}
