package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.contract.ChangeOperations;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Which records delete the row of their key.
 *
 * @param ordinal of the property with the operation; negative if none deletes
 * @param texts of the property that say so
 * @param key the names of the primary key's properties
 */
public record Deletes(int ordinal, List<UTF8String> texts, List<String> key) implements Serializable {

    public static final Deletes NONE = new Deletes(-1, List.of(), List.of());

    static Deletes of(Contract contract) {
        Optional<ChangeOperations> operations = contract.operations();
        List<String> names = contract.properties().stream().map(Property::name).toList();
        return operations
                .map(given -> new Deletes(
                        names.indexOf(given.property()),
                        given.deletes().stream().map(UTF8String::fromString).toList(),
                        contract.primaryKey().stream().map(Property::name).toList()))
                .orElse(NONE);
    }

    /** Whether records may delete. */
    public boolean possible() {
        return ordinal >= 0;
    }

    public boolean contains(InternalRow row) {
        return ordinal >= 0 && !row.isNullAt(ordinal) && texts.contains(row.getUTF8String(ordinal));
    }

    public boolean contains(StagedLineCursor line) {
        return ordinal >= 0 && !line.isNull(ordinal) && texts.contains(UTF8String.fromString(line.text(ordinal)));
    }

    /** Whether a reason does not concern a delete: of a row that is removed, the key alone is required. */
    public boolean waives(String reason) {
        int colon = reason.indexOf(':');
        return reason.substring(colon + 1).equals(Reason.REQUIRED.code()) && !key.contains(reason.substring(0, colon));
    }
}
