package io.github.ecommercepipeline.dqdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TagWithConditionContext;

/**
 * How AWS's reference writes rules of one type.
 *
 * @param least how many parameters it takes
 * @param most how many parameters it takes
 * @param conditions what it can be compared with
 * @param where whether {@code where} may restrict it
 * @param threshold whether {@code with threshold} may follow
 * @param tags what else may follow {@code with}; empty for anything
 */
record RuleForm(
        int least,
        int most,
        List<ConditionKind> conditions,
        boolean where,
        boolean threshold,
        Optional<Set<String>> tags) {

    static final int ANY = Integer.MAX_VALUE;

    private static final String THRESHOLD = "threshold";

    static RuleForm of(int least, int most, ConditionKind... conditions) {
        return new RuleForm(least, most, List.of(conditions), false, false, Optional.of(Set.of()));
    }

    RuleForm withWhere() {
        return new RuleForm(least, most, conditions, true, threshold, tags);
    }

    RuleForm withThreshold() {
        return new RuleForm(least, most, conditions, where, true, tags);
    }

    RuleForm withTag(String tag) {
        return new RuleForm(least, most, conditions, where, threshold, Optional.of(Set.of(tag)));
    }

    RuleForm withAnyTag() {
        return new RuleForm(least, most, conditions, where, threshold, Optional.empty());
    }

    /**
     * Checks a rule.
     *
     * @throws RuleProblem if AWS's reference does not write it so
     */
    void check(String type, DqRuleContext rule, RulesetSource source) {
        checkParameters(type, rule.parameterWithConnectorWord().size());
        checkCondition(type, rule, source);
        if (rule.whereClause() != null && !where) {
            throw new RuleProblem(type + " takes no where", "the rule without where");
        }
        rule.tagWithCondition().forEach(tag -> check(type, tag));
    }

    void checkParameters(String type, int parameters) {
        if (parameters < least || parameters > most) {
            throw new RuleProblem(
                    type + " does not take " + (parameters == 1 ? "1 parameter" : parameters + " parameters"),
                    numbers() + " before its condition");
        }
    }

    /** Whether a quoted number stands for the number, as in {@code Completeness "x" = "1.0"}. */
    boolean unquotes(ConditionKind kind) {
        return kind == ConditionKind.TEXT
                && conditions.contains(ConditionKind.NUMBER)
                && !conditions.contains(ConditionKind.TEXT);
    }

    private void checkCondition(String type, DqRuleContext rule, RulesetSource source) {
        ConditionKind kind = ConditionKind.of(rule.condition());
        if (conditions.contains(kind) || unquotes(kind)) {
            return;
        }
        String allowed = String.join(
                ", or ", conditions.stream().map(ConditionKind::text).toList());
        if (kind == ConditionKind.NONE) {
            throw new RuleProblem(type + " needs a condition", allowed);
        }
        String condition = source.text(rule.condition());
        throw new RuleProblem(
                conditions.equals(List.of(ConditionKind.NONE))
                        ? type + " takes no condition, and " + condition + " is one"
                        : type + " cannot be compared by " + condition,
                allowed);
    }

    private void check(String type, TagWithConditionContext tag) {
        String name = tag.tagValues().getText();
        if (name.equals(THRESHOLD) ? threshold : tags.isEmpty() || tags.get().contains(name)) {
            return;
        }
        List<String> known = new ArrayList<>(tags.orElse(Set.of()));
        if (threshold) {
            known.add(THRESHOLD);
        }
        throw new RuleProblem(
                "with " + name + " is not supported for " + type,
                known.isEmpty()
                        ? "nothing after its condition but where and labels"
                        : "with " + String.join(", with ", known));
    }

    private String numbers() {
        if (most == ANY) {
            return least + " or more";
        }
        return least == most ? Integer.toString(least) : least + " to " + most;
    }
}
