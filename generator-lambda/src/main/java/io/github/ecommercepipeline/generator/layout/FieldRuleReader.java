package io.github.ecommercepipeline.generator.layout;

import io.github.ecommercepipeline.contract.RuleBlock;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.dqdl.RulesetText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/**
 * Reads the rules whose result can be predicted field by field. Other rules are refused, since the truth could not
 * state their effect. Warnings reject nothing and are ignored.
 */
final class FieldRuleReader {

    private static final String ALLOWED =
            "with severity error: RowCount > 0; ColumnValues compared with a number, or in"
                    + " a list of texts; ColumnLength compared with a number";

    private FieldRuleReader() {}

    /**
     * The rules of a block that reject records.
     *
     * @throws RuleProblem for the first rule whose result cannot be predicted
     */
    static List<FieldRule> of(RuleBlock block) {
        List<FieldRule> rules = new ArrayList<>();
        if (block.severity() == Severity.WARNING) {
            return rules;
        }
        for (RulesetText.Entry entry : new RulesetText(block.ruleset()).entries()) {
            if (!(entry.tree() instanceof RuleTree.Leaf leaf)
                    || leaf.hasThreshold()
                    || leaf.parsed().getWhereClause() != null) {
                throw unforeseen(entry.text());
            }
            if (!isMoreThanNone(leaf)) {
                rules.add(rule(entry.text(), leaf));
            }
        }
        return rules;
    }

    /** {@code RowCount > 0}, which always holds: no generated file that counts is empty. */
    private static boolean isMoreThanNone(RuleTree.Leaf leaf) {
        return leaf.type().equals("RowCount")
                && numbers(leaf.condition()).filter(holds -> holds.test("1")).isPresent();
    }

    private static FieldRule rule(String text, RuleTree.Leaf leaf) {
        Condition condition = leaf.condition();
        Optional<List<String>> listed = listed(condition);
        Optional<Predicate<String>> holds = numbers(condition);
        if (leaf.type().equals("ColumnValues") && listed.isPresent()) {
            return new FieldRule(text, leaf.parameters().get(0), listed.get()::contains, listed.get());
        }
        if (leaf.type().equals("ColumnValues") && holds.isPresent()) {
            return new FieldRule(text, leaf.parameters().get(0), holds.get(), List.of());
        }
        if (leaf.type().equals("ColumnLength") && holds.isPresent()) {
            Predicate<String> length = value -> holds.get().test("" + value.codePointCount(0, value.length()));
            return new FieldRule(text, leaf.parameters().get(0), length, List.of());
        }
        throw unforeseen(text);
    }

    private static Optional<List<String>> listed(Condition condition) {
        if (!(condition instanceof StringBasedCondition texts)
                || texts.getOperator() != StringBasedConditionOperator.IN
                || !texts.getOperands().stream().allMatch(QuotedStringOperand.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(texts.getOperands().stream()
                .map(StringOperand::getOperand)
                .map(quoted -> quoted.replaceAll("\\\\([\"\\\\])", "$1"))
                .toList());
    }

    private static Optional<Predicate<String>> numbers(Condition condition) {
        if (!(condition instanceof NumberBasedCondition numbers)
                || numbers.getOperands().size() != 1
                || !(numbers.getOperands().get(0) instanceof AtomicNumberOperand atom)) {
            return Optional.empty();
        }
        BigDecimal bound = new BigDecimal(atom.getOperand());
        return switch (numbers.getOperator()) {
            case GREATER_THAN -> Optional.of(value -> new BigDecimal(value).compareTo(bound) > 0);
            case GREATER_THAN_EQUAL_TO -> Optional.of(value -> new BigDecimal(value).compareTo(bound) >= 0);
            case LESS_THAN -> Optional.of(value -> new BigDecimal(value).compareTo(bound) < 0);
            case LESS_THAN_EQUAL_TO -> Optional.of(value -> new BigDecimal(value).compareTo(bound) <= 0);
            default -> Optional.empty();
        };
    }

    private static RuleProblem unforeseen(String rule) {
        return new RuleProblem("the effect of " + rule + " on a record cannot be predicted", ALLOWED);
    }
}
