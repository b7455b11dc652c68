package io.github.ecommercepipeline.contract;

import java.util.List;

/**
 * A property as far as it could be read.
 *
 * @param node where it stands
 * @param typed whether its type could be read; if not, the type is a stand-in and proves nothing
 * @param rules its quality blocks
 */
record ReadProperty(Node node, Property property, boolean typed, List<RuleBlock> rules) {

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
