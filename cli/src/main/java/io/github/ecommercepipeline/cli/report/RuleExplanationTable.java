package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.quality.explain.RuleExplanation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the rules of contracts are about, as a table.
 *
 * @param rules by dataset
 */
public record RuleExplanationTable(Map<String, List<RuleExplanation>> rules) {

    public void print(Terminal terminal) {
        if (rules.values().stream().allMatch(List::isEmpty)) {
            return;
        }
        Table table = Table.of(
                Column.left("dataset"),
                Column.left("about"),
                Column.left("severity"),
                Column.left("rule"),
                Column.left("reads"),
                Column.left("takes"));
        rules.forEach((dataset, all) -> all.forEach(rule -> table.row(
                Cell.of(dataset),
                Cell.of(rule.level().toString()),
                Cell.of(rule.severity().name().toLowerCase(Locale.ROOT)),
                Cell.of(oneLine(rule.rule())),
                Cell.of(String.join(", ", rule.reads())),
                Cell.of(rule.scans()))));
        terminal.out().println();
        table.lines(terminal.interactive()).forEach(terminal.out()::println);
    }

    private static String oneLine(String rule) {
        return rule.replaceAll("\\s+", " ");
    }
}
