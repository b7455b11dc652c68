package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.outcome.books.InputBooks;
import io.github.ecommercepipeline.quality.RuleOutcome;
import java.util.List;

/**
 * A batch with all its outcomes, and the books of all its inputs.
 *
 * @param inputs also those that were set aside, which {@code sorted} may not know
 */
public record Judged(ScanResult sorted, List<InputBooks> inputs) {

    boolean hasBadFiles() {
        return inputs.stream().anyMatch(input -> input.setAside().isPresent());
    }

    /** One line that names the files set aside with their reasons; empty if there are none. */
    String badFiles() {
        return badFiles(inputs);
    }

    static String badFiles(List<InputBooks> inputs) {
        List<String> bad = inputs.stream()
                .filter(input -> input.setAside().isPresent())
                .map(input -> input.path() + " (" + input.setAside().get() + ")")
                .toList();
        return bad.isEmpty() ? "" : "set aside: " + String.join(", ", bad);
    }

    /** What was measured by each gate that failed with severity error. */
    List<String> failedGates() {
        return sorted.rules().stream()
                .filter(rule -> rule.kind() == RuleOutcome.Kind.GATE)
                .filter(rule -> rule.severity() == Severity.ERROR && !rule.passed())
                .map(rule ->
                        rule.rule() + rule.measured().map(m -> " (" + m + ")").orElse(""))
                .toList();
    }
}
