package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.file.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the reader makes of some files under a contract: rules aside, the outcomes of their records.
 *
 * @param reasons of the records that are not accepted, with their numbers
 */
public record ReadOutcomes(long accepted, long rejected, long setAside, Map<String, Integer> reasons) {

    public static ReadOutcomes of(Contract contract, List<Path> files) throws IOException {
        List<Input> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(Reading.input(file));
        }
        List<Property> properties = contract.properties();
        Set<List<String>> keys = new HashSet<>();
        Map<String, Integer> reasons = new TreeMap<>();
        long[] counts = new long[3];
        for (ReadRow row : Reading.read(contract, inputs, Long.MAX_VALUE)) {
            if (row.kind() == RecordColumns.KIND_FILE_SET_ASIDE) {
                counts[2]++;
                reasons.merge(row.reasons(), 1, Integer::sum);
            } else if (row.kind() == RecordColumns.KIND_RECORD) {
                String reason = row.reasons();
                if (reason == null && !contract.primaryKey().isEmpty()) {
                    List<String> key = contract.primaryKey().stream()
                            .map(property -> row.fields().get(properties.indexOf(property)))
                            .toList();
                    reason = keys.add(key) ? null : "repeated key";
                }
                counts[reason == null ? 0 : 1]++;
                if (reason != null) {
                    reasons.merge(reason, 1, Integer::sum);
                }
            }
        }
        return new ReadOutcomes(counts[0], counts[1], counts[2], reasons);
    }
}
