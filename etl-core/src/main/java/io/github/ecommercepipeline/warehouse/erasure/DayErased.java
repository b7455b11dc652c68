package io.github.ecommercepipeline.warehouse.erasure;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.Set;

/**
 * What was erased from one day; holds no value.
 *
 * @param erasure the id of the erasure
 * @param properties by whose values records were found
 * @param files that had such records
 * @param records in these files
 */
public record DayErased(Batch batch, String erasure, Set<String> properties, long files, long records) {

    public DayErased {
        properties = Set.copyOf(properties);
    }
}
