package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.run.input.FolderBooks;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a batch's scan.
 *
 * @param inputs all of them, including those set aside, which {@code result} may not contain
 * @param replaced published inputs that others of the same key replace
 */
public record ScannedBatch(ScanResult result, List<InputBooks> inputs, List<Replacement> replaced) {

    public ScannedBatch {
        inputs = List.copyOf(inputs);
        replaced = List.copyOf(replaced);
    }

    ScannedBatch(ScanResult result, List<InputBooks> inputs) {
        this(result, inputs, List.of());
    }

    /** The same batch with the published inputs that it replaces. */
    ScannedBatch replacing(List<Replacement> published) {
        return new ScannedBatch(result, inputs, published);
    }

    /** The same batch with the outcome of one more rule. */
    ScannedBatch with(RuleOutcome outcome) {
        return new ScannedBatch(result.with(outcome), inputs, replaced);
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

    /** One line about files that people should see although the batch was published; empty if there is nothing to say. */
    String remarks() {
        return RunManifest.remarks(inputs, replaced);
    }

    /**
     * What does not add up, one sentence each; empty if the books close.
     *
     * @param files how many the batch has
     */
    List<String> openBooks(long files) {
        List<String> open = new ArrayList<>(result.openBooks());
        FileCounts counts = FileCounts.of(inputs);
        if (counts.files() != files) {
            open.add("the batch has " + files + " files, but the run accounts for " + counts.text());
        }
        open.addAll(FolderBooks.open(inputs));
        return open;
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
