package io.github.ecommercepipeline.dqdl;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.Condition;

/** A DQDL rule as parsed: one rule, or two joined by {@code and} or {@code or}. */
public sealed interface RuleTree {

    /**
     * A single rule.
     *
     * @param type the rule type as written
     * @param parameters its columns or patterns, unquoted
     * @param parsed AWS's parsed form
     */
    record Leaf(String type, List<String> parameters, DQRule parsed) implements RuleTree {

        public Leaf {
            parameters = List.copyOf(parameters);
        }

        /** Its condition; NULL if its type needs none. */
        public Condition condition() {
            return parsed.getCondition();
        }

        /** Whether a share of the records may violate it. */
        public boolean hasThreshold() {
            return parsed.getThresholdCondition() != null;
        }
    }

    record And(RuleTree left, RuleTree right) implements RuleTree {}

    record Or(RuleTree left, RuleTree right) implements RuleTree {}

    /** Its parts, from left to right. */
    default List<Leaf> leaves() {
        if (this instanceof Leaf leaf) {
            return List.of(leaf);
        }
        RuleTree left = this instanceof And and ? and.left() : ((Or) this).left();
        RuleTree right = this instanceof And and ? and.right() : ((Or) this).right();
        return Stream.concat(left.leaves().stream(), right.leaves().stream()).toList();
    }

    /** Whether every part is of this kind and has no threshold. */
    default boolean isMadeOf(Predicate<Leaf> kind) {
        return leaves().stream().allMatch(leaf -> kind.test(leaf) && !leaf.hasThreshold());
    }
}
