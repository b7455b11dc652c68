package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.run.BatchResult;
import java.util.List;

/** The rules of severity warning that failed, batch by batch. */
record WarningTable(List<BatchResult> batches) {

    private static final int MAX_CHARACTERS = 100;

    static WarningTable of(List<BatchResult> batches) {
        return new WarningTable(batches.stream()
                .filter(batch -> batch.manifest().stream()
                        .anyMatch(manifest -> !manifest.failedWarnings().isEmpty()))
                .toList());
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    Table table() {
        Table table = Table.of(
                Column.left("dataset"), Column.left("date"), Column.left("failed warnings"), Column.left("found"));
        for (BatchResult batch : batches) {
            for (RuleOutcome rule : batch.manifest().orElseThrow().failedWarnings()) {
                table.row(
                        Cell.of(batch.batch().dataset()),
                        Cell.of(batch.batch().businessDate().toString()),
                        Cell.of(DisplayText.abbreviated(rule.rule(), MAX_CHARACTERS)),
                        Cell.of(DisplayText.abbreviated(rule.found(), MAX_CHARACTERS)));
            }
        }
        return table;
    }
}
