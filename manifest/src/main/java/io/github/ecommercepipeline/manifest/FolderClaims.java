package io.github.ecommercepipeline.manifest;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * To which datasets the records of a file belong, where the files of one folder feed several: {@code records + repeated} is the
 * sum of {@code claimed}, plus {@code unclaimed}.
 *
 * @param folder below the raw zone
 * @param records of the file
 * @param claimed by all datasets of the folder, how many records belong to each
 * @param unclaimed records that belong to no dataset
 * @param repeated how many times a record belongs to one more dataset than to one
 */
public record FolderClaims(String folder, long records, Map<String, Long> claimed, long unclaimed, long repeated) {

    public FolderClaims {
        claimed = Collections.unmodifiableMap(new TreeMap<>(claimed));
    }

    /** The claims of this file and another of the folder. */
    public FolderClaims plus(FolderClaims other) {
        Map<String, Long> sums = new TreeMap<>(claimed);
        other.claimed().forEach((dataset, count) -> sums.merge(dataset, count, Long::sum));
        return new FolderClaims(
                folder, records + other.records, sums, unclaimed + other.unclaimed, repeated + other.repeated);
    }

    /** Whether the equation holds. */
    public boolean closes() {
        return records + repeated
                == claimed.values().stream().mapToLong(Long::longValue).sum() + unclaimed;
    }

    /** The equation, such as {@code sales 120 = lines 100 + transfers 20 + unclaimed 0}. */
    public String text() {
        String datasets = claimed.entrySet().stream()
                .map(claim -> claim.getKey() + " " + claim.getValue())
                .collect(Collectors.joining(" + "));
        return folder + " " + records + (repeated == 0 ? "" : " + claimed twice " + repeated) + " = " + datasets
                + " + unclaimed " + unclaimed;
    }
}
