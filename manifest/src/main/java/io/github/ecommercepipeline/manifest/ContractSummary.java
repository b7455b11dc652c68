package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * The contract by which a run processed its batch, as people read it.
 *
 * @param title its name for people
 * @param description of the dataset
 * @param rules as written, the built-in ones left out
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ContractSummary(
        String id,
        String version,
        Optional<String> title,
        Optional<String> description,
        List<Property> properties,
        List<String> rules) {

    public ContractSummary {
        properties = List.copyOf(properties);
        rules = List.copyOf(rules);
    }

    /**
     * One column of the dataset.
     *
     * @param column the column of the file that it is read from, or the expression that it is computed by
     * @param privacy how a personal value is treated; absent for all others
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Property(
            String name,
            Optional<String> column,
            String logicalType,
            String physicalType,
            boolean required,
            boolean primaryKey,
            String classification,
            Optional<String> description,
            Optional<String> privacy) {}
}
