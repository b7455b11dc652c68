package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of severity warning that failed, over all batches of a job. */
final class FailedWarnings {

    private static final int MOST = 5;

    private FailedWarnings() {}

    static long count(List<RunManifest> manifests) {
        return manifests.stream()
                .mapToLong(manifest -> manifest.failedWarnings().size())
                .sum();
    }

    /** {@code orders 2024-05-27: RowCount > 100 (RowCount = 12)}, at most five; {@code none} if there are none. */
    static String of(List<RunManifest> manifests) {
        long all = count(manifests);
        if (all == 0) {
            return "none";
        }
        String first = manifests.stream()
                .flatMap(manifest -> manifest.failedWarnings().stream().map(rule -> line(manifest, rule)))
                .limit(MOST)
                .collect(Collectors.joining(", "));
        return all > MOST ? first + " and " + (all - MOST) + " more" : first;
    }

    private static String line(RunManifest manifest, RuleOutcome rule) {
        return manifest.dataset() + " " + manifest.businessDate() + ": " + rule.rule() + " (" + rule.found() + ")";
    }
}
