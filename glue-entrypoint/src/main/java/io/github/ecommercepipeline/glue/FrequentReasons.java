package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The most frequent reasons over all batches of a job. */
final class FrequentReasons {

    private static final int MOST = 5;

    private FrequentReasons() {}

    /** {@code quantity:positive (12), date:date (3)}; {@code none} if there are none. */
    static String of(List<RunManifest> manifests) {
        Map<String, Long> records = new TreeMap<>();
        for (RunManifest manifest : manifests) {
            for (ReasonCount reason : manifest.reasons()) {
                records.merge(reason.reason(), reason.records(), Long::sum);
            }
        }
        if (records.isEmpty()) {
            return "none";
        }
        String more = records.size() > MOST ? " and " + (records.size() - MOST) + " more (summary --all)" : "";
        return records.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())) // stable: ties by name
                        .limit(MOST)
                        .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
                        .collect(Collectors.joining(", "))
                + more;
    }
}
