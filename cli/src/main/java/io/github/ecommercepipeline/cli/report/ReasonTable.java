package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The most frequent reasons why records were not accepted, by dataset over all its days. */
record ReasonTable(Map<String, Map<String, Long>> recordsByDataset) {

    /** How many reasons of a dataset are shown by default. */
    static final int TOP = 5;

    private static final int MAX_CHARACTERS = 100;

    static ReasonTable of(List<BatchResult> batches) {
        Map<String, Map<String, Long>> records = new TreeMap<>();
        for (BatchResult batch : batches) {
            for (ReasonCount reason : batch.manifest().map(RunManifest::reasons).orElse(List.of())) {
                records.computeIfAbsent(batch.batch().dataset(), dataset -> new TreeMap<>())
                        .merge(reason.reason(), reason.records(), Long::sum);
            }
        }
        return new ReasonTable(records);
    }

    boolean isEmpty() {
        return recordsByDataset.isEmpty();
    }

    /** @param most reasons of each dataset to show */
    Table table(int most) {
        Table table = Table.of(
                Column.left("dataset"),
                Column.right("records"),
                Column.left(most == Integer.MAX_VALUE ? "reasons" : "top reasons"));
        recordsByDataset.forEach((dataset, reasons) -> addTo(table, dataset, reasons, most));
        return table;
    }

    private static void addTo(Table table, String dataset, Map<String, Long> reasons, int most) {
        List<Map.Entry<String, Long>> top = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(most)
                .toList();
        for (int i = 0; i < top.size(); i++) {
            table.row(
                    Cell.of(i == 0 ? dataset : ""),
                    Cell.of(top.get(i).getValue()),
                    Cell.of(DisplayText.abbreviated(top.get(i).getKey(), MAX_CHARACTERS)));
        }
        if (reasons.size() > most) {
            table.row(Cell.of(""), Cell.of(""), Cell.of("and " + (reasons.size() - most) + " more (summary --all)"));
        }
    }
}
