package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The missing and unread columns of a batch's files. */
record ColumnReport(List<InputBooks> inputs, Map<String, LocalDate> presentUntil) {

    ColumnReport {
        inputs = inputs.stream().filter(input -> input.columns().isPresent()).toList();
    }

    /** @param presentUntil by column, the last day on which the files had it */
    static ColumnReport of(Optional<RunManifest> manifest, Map<String, LocalDate> presentUntil) {
        return new ColumnReport(manifest.map(RunManifest::inputs).orElse(List.of()), presentUntil);
    }

    /** One line for all files with the same findings. */
    List<String> lines(Batch batch) {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        for (InputBooks input : inputs) {
            paths.computeIfAbsent(input.columns().orElseThrow().text(presentUntil), text -> new ArrayList<>())
                    .add(input.path());
        }
        return paths.entrySet().stream()
                .map(same -> Printable.line(batch + ": columns of " + files(same.getValue()) + ": " + same.getKey()))
                .toList();
    }

    private static String files(List<String> paths) {
        String first = paths.get(0).substring(paths.get(0).lastIndexOf('/') + 1);
        return paths.size() == 1 ? first : first + " and " + DisplayText.count(paths.size() - 1L, "other file");
    }

    /** Adds {@code columns}, if there is anything to report. */
    void write(ObjectNode to) {
        if (inputs.isEmpty()) {
            return;
        }
        ArrayNode files = to.putArray("columns");
        for (InputBooks input : inputs) {
            ColumnFindings findings = input.columns().orElseThrow();
            ObjectNode file = files.addObject().put("path", input.path());
            ArrayNode missing = file.putArray("missing");
            for (ColumnFindings.Missing column : findings.missing()) {
                ObjectNode entry = missing.addObject().put("column", column.column());
                column.closest().ifPresent(closest -> entry.put("closest", closest));
                Optional.ofNullable(presentUntil.get(column.column()))
                        .ifPresent(day -> entry.put("presentUntil", day.toString()));
            }
            ArrayNode unread = file.putArray("unread");
            findings.unread().forEach(unread::add);
        }
    }
}
