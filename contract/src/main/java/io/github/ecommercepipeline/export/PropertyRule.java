package io.github.ecommercepipeline.export;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.RuleBlock;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.dqdl.RulesetText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/**
 * A rule about one property that other tools can express too. Rules with a condition or a threshold, about several properties
 * or about the dataset are none.
 *
 * @param property its name
 * @param values what is compared with: the values of a list, one number, or a regular expression
 */
record PropertyRule(String property, Severity severity, Kind kind, List<String> values) {

    enum Kind {
        COMPLETE,
        UNIQUE,
        /** The value is NULL or in the list. */
        LISTED,
        PATTERN,
        GREATER_THAN,
        GREATER_THAN_EQUAL_TO,
        LESS_THAN,
        LESS_THAN_EQUAL_TO,
        LENGTH_GREATER_THAN,
        LENGTH_GREATER_THAN_EQUAL_TO,
        LENGTH_LESS_THAN,
        LENGTH_LESS_THAN_EQUAL_TO
    }

    PropertyRule {
        values = List.copyOf(values);
    }

    /** Those of a contract, in order. */
    static List<PropertyRule> of(Contract contract) {
        List<PropertyRule> rules = new ArrayList<>();
        for (RuleBlock block : contract.rules()) {
            entries(block).forEach(entry -> tree(entry).ifPresent(tree -> add(tree, block.severity(), rules)));
        }
        return rules;
    }

    /** What cannot be read is reported where the contract is checked. */
    private static List<RulesetText.Entry> entries(RuleBlock block) {
        try {
            return new RulesetText(block.ruleset()).entries();
        } catch (RuleProblem problem) {
            return List.of();
        }
    }

    private static Optional<RuleTree> tree(RulesetText.Entry entry) {
        try {
            return Optional.of(entry.tree());
        } catch (RuleProblem problem) {
            return Optional.empty();
        }
    }

    private static void add(RuleTree tree, Severity severity, List<PropertyRule> rules) {
        if (tree instanceof RuleTree.And and) {
            add(and.left(), severity, rules);
            add(and.right(), severity, rules);
        } else if (tree instanceof RuleTree.Or or) {
            orNull(or, severity, rules);
        } else if (tree instanceof RuleTree.Leaf leaf && isSimple(leaf)) {
            add(leaf, severity, rules);
        }
    }

    /** What may be NULL or else satisfies a rule. */
    private static void orNull(RuleTree.Or or, Severity severity, List<PropertyRule> rules) {
        if (or.left() instanceof RuleTree.Leaf left
                && or.right() instanceof RuleTree.Leaf right
                && isSimple(left)
                && isSimple(right)
                && left.type().equals("ColumnValues")
                && left.condition().getFormattedCondition().strip().equalsIgnoreCase("= NULL")
                && left.parameters().equals(right.parameters())) {
            add(right, severity, rules);
        }
    }

    private static boolean isSimple(RuleTree.Leaf leaf) {
        return leaf.parsed().getWhereClause() == null
                && !leaf.hasThreshold()
                && leaf.parameters().size() == 1;
    }

    private static void add(RuleTree.Leaf leaf, Severity severity, List<PropertyRule> rules) {
        String property = leaf.parameters().get(0).toLowerCase(Locale.ROOT);
        switch (leaf.type()) {
            case "IsComplete" -> rules.add(new PropertyRule(property, severity, Kind.COMPLETE, List.of()));
            case "IsUnique" -> rules.add(new PropertyRule(property, severity, Kind.UNIQUE, List.of()));
            case "IsPrimaryKey" -> {
                rules.add(new PropertyRule(property, severity, Kind.COMPLETE, List.of()));
                rules.add(new PropertyRule(property, severity, Kind.UNIQUE, List.of()));
            }
            case "ColumnValues" -> values(property, leaf.condition(), severity, rules);
            case "ColumnLength" -> number(property, leaf.condition(), "LENGTH_", severity, rules);
            default -> {
                // Another kind of rule.
            }
        }
    }

    private static void values(String property, Condition condition, Severity severity, List<PropertyRule> rules) {
        List<String> listed = listed(condition);
        if (!listed.isEmpty()) {
            rules.add(new PropertyRule(property, severity, Kind.LISTED, listed));
        } else if (condition instanceof StringBasedCondition texts
                && texts.getOperator().name().equals("MATCHES")) {
            rules.add(new PropertyRule(
                    property,
                    severity,
                    Kind.PATTERN,
                    List.of(texts.getOperands().get(0).getOperand())));
        } else {
            number(property, condition, "", severity, rules);
        }
    }

    private static void number(
            String property, Condition condition, String prefix, Severity severity, List<PropertyRule> rules) {
        if (condition instanceof NumberBasedCondition numbers
                && numbers.getOperands().size() == 1
                && numbers.getOperands().get(0) instanceof AtomicNumberOperand atom) {
            for (Kind kind : Kind.values()) {
                if (kind.name().equals(prefix + numbers.getOperator().name())) {
                    rules.add(new PropertyRule(property, severity, kind, List.of(atom.getOperand())));
                }
            }
        }
    }

    /** The values of {@code in} or {@code =}; empty for other conditions, and for lists with anything but values and NULL. */
    private static List<String> listed(Condition condition) {
        List<String> values = new ArrayList<>();
        if (condition instanceof StringBasedCondition texts
                && isListing(texts.getOperator().name())) {
            for (StringOperand operand : texts.getOperands()) {
                if (operand instanceof QuotedStringOperand) {
                    values.add(unescaped(operand.getOperand()));
                } else if (!operand.formatOperand().equalsIgnoreCase("NULL")) {
                    return List.of();
                }
            }
        } else if (condition instanceof NumberBasedCondition numbers
                && isListing(numbers.getOperator().name())) {
            for (NumericOperand operand : numbers.getOperands()) {
                if (operand instanceof AtomicNumberOperand atom) {
                    values.add(atom.getOperand());
                }
            }
        } else if (condition instanceof DateBasedCondition dates
                && isListing(dates.getOperator().name())) {
            for (DateExpression operand : dates.getOperands()) {
                String written = operand.getFormattedExpression();
                if (written.startsWith("\"")) {
                    values.add(written.substring(1, written.length() - 1));
                } else if (!written.equalsIgnoreCase("NULL")) {
                    return List.of();
                }
            }
        }
        return values;
    }

    private static boolean isListing(String operator) {
        return operator.equals("IN") || operator.equals("EQUALS");
    }

    private static String unescaped(String quoted) {
        return quoted.replaceAll("\\\\([\"\\\\])", "$1");
    }
}
