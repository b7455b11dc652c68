package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.outcome.ScanResult;
import java.util.List;

/**
 * The result of a batch's scan.
 *
 * @param inputs all of them, including those set aside, which {@code result} may not contain
 */
public record ScannedBatch(ScanResult result, List<InputBooks> inputs) {

    /** The same batch with the outcome of one more rule. */
    ScannedBatch with(RuleOutcome outcome) {
        return new ScannedBatch(result.with(outcome), inputs);
    }

    boolean hasBadFiles() {
        return setAside() > 0;
    }

    /** The number of files set aside. */
    long setAside() {
        return inputs.stream().filter(input -> input.setAside().isPresent()).count();
    }

    /** One line that names the files set aside with their reasons; empty if there are none. */
    String badFiles() {
        return RunManifest.badFiles(inputs);
    }

    /** The gates of severity error that failed, each with its measure. */
    List<String> failedGates() {
        return result.rules().stream()
                .filter(rule -> rule.kind() == RuleOutcome.Kind.GATE)
                .filter(rule -> rule.severity() == RuleOutcome.Severity.ERROR && !rule.passed())
                .map(rule ->
                        rule.rule() + rule.measured().map(m -> " (" + m + ")").orElse(""))
                .toList();
    }
}
