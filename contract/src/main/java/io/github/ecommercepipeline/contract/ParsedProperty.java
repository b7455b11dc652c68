package io.github.ecommercepipeline.contract;

import java.util.List;

/**
 * A property as far as it could be read.
 *
 * @param node its place in the YAML
 * @param typed whether its type could be read; otherwise the type is a placeholder
 * @param rules its quality blocks
 * @param onMissingColumn its policy, absent if it has none
 * @param minorUnits of which amount it is made, absent if of none
 */
record ParsedProperty(
        YamlNode node,
        Property property,
        boolean typed,
        List<RuleBlock> rules,
        YamlNode onMissingColumn,
        YamlNode minorUnits) {

    String name() {
        return property.name();
    }

    boolean isKey() {
        return node.at("primaryKey").flag(false);
    }

    /** Whether a column of the file is its value, without an expression. */
    boolean isBound() {
        return property.isFromFile() && property.transformLogic().isEmpty();
    }
}
