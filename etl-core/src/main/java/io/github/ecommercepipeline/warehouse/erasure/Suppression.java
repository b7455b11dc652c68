package io.github.ecommercepipeline.warehouse.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.ErasedValue;
import java.util.List;
import java.util.Set;

/**
 * What an erasure keeps of one dataset, so that its records do not come back.
 *
 * @param values those that the erasure was given; none if it publishes days of the dataset anew only
 * @param superseded earlier values that some of these replace
 * @param stored how the tables hold the given values
 * @param properties by whose values records are searched for
 */
public record Suppression(
        Contract contract,
        List<ErasedValue> values,
        List<ErasedValue> superseded,
        List<StoredValue> stored,
        Set<String> properties) {

    public Suppression {
        values = List.copyOf(values);
        superseded = List.copyOf(superseded);
        stored = List.copyOf(stored);
        properties = Set.copyOf(properties);
    }
}
