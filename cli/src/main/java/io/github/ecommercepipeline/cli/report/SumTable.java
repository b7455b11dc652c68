package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rejected and duplicate records come to: the sums of decimal properties by dataset over all its days, of those of which
 * something was not accepted.
 */
record SumTable(Map<String, Map<String, OutcomeSums>> sumsByDataset) {

    static SumTable of(List<BatchResult> batches) {
        Map<String, Map<String, OutcomeSums>> all = new TreeMap<>();
        for (BatchResult batch : batches) {
            batch.manifest()
                    .map(RunManifest::sums)
                    .orElse(Map.of())
                    .forEach((property, sums) -> all.computeIfAbsent(
                                    batch.batch().dataset(), d -> new TreeMap<>())
                            .merge(property, sums, SumTable::plus));
        }
        all.values().forEach(sums -> sums.values().removeIf(SumTable::isAllAccepted));
        all.values().removeIf(Map::isEmpty);
        return new SumTable(all);
    }

    private static OutcomeSums plus(OutcomeSums one, OutcomeSums other) {
        return new OutcomeSums(
                one.read().add(other.read()),
                one.accepted().add(other.accepted()),
                one.rejected().add(other.rejected()),
                one.duplicate().add(other.duplicate()));
    }

    private static boolean isAllAccepted(OutcomeSums sums) {
        return sums.rejected().signum() == 0 && sums.duplicate().signum() == 0;
    }

    boolean isEmpty() {
        return sumsByDataset.isEmpty();
    }

    Table table() {
        Table table = Table.of(
                Column.left("dataset"),
                Column.left("sum of"),
                Column.right("read"),
                Column.term("=", "accepted"),
                Column.term("+", "rejected"),
                Column.term("+", "duplicate"));
        sumsByDataset.forEach((dataset, byProperty) -> {
            String named = dataset;
            for (Map.Entry<String, OutcomeSums> sums : byProperty.entrySet()) {
                table.row(
                        Cell.of(named),
                        Cell.of(sums.getKey()),
                        number(sums.getValue().read()),
                        number(sums.getValue().accepted()),
                        number(sums.getValue().rejected()),
                        number(sums.getValue().duplicate()));
                named = "";
            }
        });
        return table;
    }

    private static Cell number(BigDecimal value) {
        return Cell.of(DisplayText.number(value));
    }

    /** Adds {@code sums} of one batch, by property and outcome, if it has decimal properties. */
    static void write(RunManifest manifest, ObjectNode to) {
        if (manifest.sums().isEmpty()) {
            return;
        }
        ObjectNode all = to.putObject("sums");
        manifest.sums()
                .forEach((property, sums) -> all.putObject(property)
                        .put("read", sums.read())
                        .put("accepted", sums.accepted())
                        .put("rejected", sums.rejected())
                        .put("duplicate", sums.duplicate()));
    }
}
