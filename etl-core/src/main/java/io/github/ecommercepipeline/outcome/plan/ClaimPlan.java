package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.SharedFolder;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.manifest.FolderClaims;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may claim the records of a folder that feeds several datasets.
 *
 * @param datasets in the order of their bits; empty if the folder feeds one dataset
 * @param own the bit of the dataset that is read
 */
public record ClaimPlan(String folder, List<String> datasets, int own) implements Serializable {

    /** Of a folder that feeds one dataset. */
    public static final ClaimPlan NONE = new ClaimPlan("", List.of(), 0);

    public ClaimPlan {
        datasets = List.copyOf(datasets);
    }

    public static ClaimPlan of(Contract contract) {
        return contract.rawRecords()
                .sharedFolder()
                .map(shared -> of(shared, contract.dataset()))
                .orElse(NONE);
    }

    private static ClaimPlan of(SharedFolder shared, String dataset) {
        return new ClaimPlan(
                shared.name(), shared.datasets(), 1 << shared.datasets().indexOf(dataset));
    }

    /**
     * The claims of a file.
     *
     * @param read records of the dataset
     * @param kinds how many records there are of each kind that is not the dataset's alone
     */
    public Optional<FolderClaims> of(long read, Map<Integer, Long> kinds) {
        if (datasets.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Long> claims = new TreeMap<>();
        long shared = 0;
        for (Map.Entry<Integer, Long> kind : kinds.entrySet()) {
            boolean others = kind.getKey() >= RecordColumns.KIND_OF_OTHERS;
            claims.put(others ? kind.getKey() - RecordColumns.KIND_OF_OTHERS : -kind.getKey(), kind.getValue());
            shared += others ? 0 : kind.getValue();
        }
        claims.put(own, read - shared);
        Map<String, Long> claimed = new TreeMap<>();
        datasets.forEach(dataset -> claimed.put(dataset, 0L));
        long records = 0;
        long repeated = 0;
        for (Map.Entry<Integer, Long> claim : claims.entrySet()) {
            records += claim.getValue();
            repeated += claim.getValue() * Math.max(0, Integer.bitCount(claim.getKey()) - 1);
            for (int i = 0; i < datasets.size(); i++) {
                if ((claim.getKey() & 1 << i) != 0) {
                    claimed.merge(datasets.get(i), claim.getValue(), Long::sum);
                }
            }
        }
        return Optional.of(new FolderClaims(folder, records, claimed, claims.getOrDefault(0, 0L), repeated));
    }
}
