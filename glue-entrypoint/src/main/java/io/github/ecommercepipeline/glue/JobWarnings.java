package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people should look at although it stopped nothing, over all batches of a job: files set aside, files in whose place
 * others with fewer accepted records arrived, failed rules of severity warning, missing and unread columns, and what the job says of datasets, such as input that is expected and missing.
 */
final class JobWarnings {

    private static final int MOST = 5;

    private JobWarnings() {}

    static long count(List<BatchResult> batches, List<String> ofJob) {
        return all(batches, ofJob).count();
    }

    /** {@code orders 2024-05-27: RowCount > 100 (RowCount = 12)}, at most five; {@code none} if there are none. */
    static String of(List<BatchResult> batches, List<String> ofJob) {
        long all = count(batches, ofJob);
        if (all == 0) {
            return "none";
        }
        String first = all(batches, ofJob).limit(MOST).collect(Collectors.joining(", "));
        return all > MOST ? first + " and " + (all - MOST) + " more" : first;
    }

    /** All of them, those of the job first. */
    static Stream<String> all(List<BatchResult> batches, List<String> ofJob) {
        return Stream.concat(ofJob.stream(), batches.stream().flatMap(JobWarnings::lines));
    }

    private static Stream<String> lines(BatchResult batch) {
        return batch.manifest().stream().flatMap(manifest -> lines(manifest, batch.presentUntil()));
    }

    private static Stream<String> lines(RunManifest manifest, Map<String, LocalDate> presentUntil) {
        Stream<String> rules = manifest.failedWarnings().stream().map(rule -> rule.rule() + " (" + rule.found() + ")");
        Stream<String> columns = manifest.inputs().stream()
                .flatMap(input -> input.columns().stream())
                .map(found -> found.text(presentUntil))
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(text -> "columns " + text);
        Stream<String> setAside = manifest.inputs().stream()
                .filter(input -> input.setAside().isPresent())
                .map(input -> RunManifest.badFiles(List.of(input)));
        Stream<String> lost = manifest.replaced().orElse(List.of()).stream()
                .filter(Replacement::isLoss)
                .map(Replacement::text);
        return Stream.of(setAside, lost, rules, columns)
                .flatMap(texts -> texts)
                .map(text -> manifest.dataset() + " " + manifest.businessDate() + ": " + text);
    }
}
