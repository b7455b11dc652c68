package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.page.DatasetView.ColumnRow;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns that files lack, and columns that no property is read from. */
final class ColumnTable {

    private static final int MOST = 30;

    private ColumnTable() {}

    private static final class Found {
        private long files;
        private LocalDate first = LocalDate.MAX;
        private LocalDate last = LocalDate.MIN;
        private String closest = "";

        void add(LocalDate day) {
            files++;
            first = day.isBefore(first) ? day : first;
            last = day.isAfter(last) ? day : last;
        }

        String days() {
            return first.equals(last) ? "on " + first : "from " + first + " to " + last;
        }
    }

    /** Missing ones first. */
    static List<ColumnRow> of(List<RunManifest> runs) {
        Map<String, Found> missing = new LinkedHashMap<>();
        Map<String, Found> unread = new LinkedHashMap<>();
        for (RunManifest run : runs) {
            for (InputBooks input : run.inputs()) {
                input.columns().ifPresent(columns -> {
                    for (ColumnFindings.Missing column : columns.missing()) {
                        Found found = missing.computeIfAbsent(column.column(), name -> new Found());
                        found.add(run.businessDate());
                        column.closest().ifPresent(name -> found.closest = name);
                    }
                    columns.unread()
                            .forEach(column -> unread.computeIfAbsent(column, name -> new Found())
                                    .add(run.businessDate()));
                });
            }
        }
        List<ColumnRow> rows = new ArrayList<>();
        missing.forEach((column, found) -> rows.add(row(
                column,
                "missing, so NULL",
                found,
                found.closest.isEmpty() ? "" : "; did you mean " + SafeText.of(found.closest) + "?")));
        unread.forEach((column, found) -> rows.add(row(column, "not read", found, "")));
        return rows.size() <= MOST ? rows : List.copyOf(rows.subList(0, MOST));
    }

    private static ColumnRow row(String column, String state, Found found, String hint) {
        return new ColumnRow(
                SafeText.of(column), state, Figures.count(found.files, "file", "files"), found.days() + hint);
    }
}
