package io.github.ecommercepipeline.history;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why a file was set aside for columns that it lacks.
 *
 * @param columns those that it must have and lacks
 */
record RefusedFile(List<ColumnFindings.Missing> columns) {

    private static final String START = "file:" + Reason.MISSING_COLUMN + ": ";
    private static final Pattern COLUMN =
            Pattern.compile("([^,()]*[^,() ])(?: \\(did you mean (.*?)\\?\\))?(?:, |$)", Pattern.DOTALL);

    /** Reads it from the reason as the run gives it; empty if that is another one. */
    static Optional<RefusedFile> of(String reason) {
        if (!reason.startsWith(START)) {
            return Optional.empty();
        }
        List<ColumnFindings.Missing> columns = new ArrayList<>();
        Matcher next = COLUMN.matcher(reason).region(START.length(), reason.length());
        while (next.lookingAt()) {
            columns.add(new ColumnFindings.Missing(next.group(1), Optional.ofNullable(next.group(2))));
            next.region(next.end(), reason.length());
        }
        return next.regionStart() == reason.length() ? Optional.of(new RefusedFile(columns)) : Optional.empty();
    }

    /** The reason with the last day on which the files had a column, by column. */
    String reason(Map<String, LocalDate> presentUntil) {
        return START
                + columns.stream()
                        .map(column -> column.text(Optional.ofNullable(presentUntil.get(column.column()))))
                        .collect(Collectors.joining(", "));
    }
}
