package io.github.ecommercepipeline.report.page;

import java.util.List;

/** The contract, readable. */
public record ContractView(
        String id, String version, String description, List<Property> properties, List<String> rules) {

    /** A property. */
    public record Property(
            String name, String column, String type, String needed, String classification, String description) {}
}
