package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.FileCounts;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.quality.history.Comparison;
import io.github.ecommercepipeline.run.input.FolderBooks;
import io.github.ecommercepipeline.warehouse.ledger.Acceptance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of a batch's scan.
 *
 * @param inputs all of them, including those set aside, which {@code result} may not contain
 * @param replaced published inputs that others of the same key replace
 * @param comparisons the earlier days that rules compared the batch with
 */
public record ScannedBatch(
        ScanResult result, List<InputBooks> inputs, List<Replacement> replaced, List<Comparison> comparisons) {

    public ScannedBatch {
        inputs = List.copyOf(inputs);
        replaced = List.copyOf(replaced);
        comparisons = List.copyOf(comparisons);
    }

    ScannedBatch(ScanResult result, List<InputBooks> inputs, List<Comparison> comparisons) {
        this(result, inputs, List.of(), comparisons);
    }

    /** The same batch with the published inputs that it replaces. */
    ScannedBatch replacing(List<Replacement> published) {
        return new ScannedBatch(result, inputs, published, comparisons);
    }

    /** The same batch, in which the totals in the trailers of these inputs were not compared. */
    ScannedBatch withoutComparedTotals(List<Input> files) {
        Set<List<Object>> objects = files.stream()
                .map(file -> List.<Object>of(file.path(), file.identity()))
                .collect(Collectors.toSet());
        List<InputBooks> marked = inputs.stream()
                .map(books -> objects.contains(List.of(books.path(), books.identity()))
                        ? books.withoutComparedTotals()
                        : books)
                .toList();
        return new ScannedBatch(result, marked, replaced, comparisons);
    }

    /** The same batch with the outcome of one more rule. */
    ScannedBatch with(RuleOutcome outcome) {
        return new ScannedBatch(result.with(outcome), inputs, replaced, comparisons);
    }

    /**
     * The same batch with the failed gates that somebody accepted with what was measured now.
     *
     * @param accepted by rule
     * @param compared the metrics of the rules that can be accepted
     */
    ScannedBatch accepting(Map<String, Acceptance> accepted, Map<String, Set<String>> compared) {
        return new ScannedBatch(
                result.withRules(result.rules().stream()
                        .map(rule -> isAccepted(rule, accepted, compared)
                                ? rule.accepted(accepted.get(rule.rule()).at())
                                : rule)
                        .toList()),
                inputs,
                replaced,
                comparisons);
    }

    private boolean isAccepted(RuleOutcome rule, Map<String, Acceptance> accepted, Map<String, Set<String>> compared) {
        return rule.kind() == RuleOutcome.Kind.GATE
                && !rule.passed()
                && accepted.containsKey(rule.rule())
                && compared.containsKey(rule.rule())
                && accepted.get(rule.rule()).isOf(result.metrics(), compared.get(rule.rule()));
    }

    /** Whether a gate failed that somebody can have accepted. */
    boolean hasFailedGates() {
        return result.rules().stream().anyMatch(rule -> rule.kind() == RuleOutcome.Kind.GATE && !rule.passed());
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
                .filter(RuleOutcome::stopsBatch)
                .map(rule ->
                        rule.rule() + rule.measured().map(m -> " (" + m + ")").orElse(""))
                .toList();
    }
}
