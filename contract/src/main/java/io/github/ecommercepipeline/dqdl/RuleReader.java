package io.github.ecommercepipeline.dqdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * Reads single rules: by AWS's parser, or where that does not know what the reference documents, as a rule of another type
 * with the same condition, which it knows.
 */
final class RuleReader {

    private static final String ALLOWED = "a rule from AWS Glue's DQDL reference";

    private final RulesetSource source;
    private final Constants constants;

    RuleReader(RulesetSource source, Constants constants) {
        this.source = source;
        this.constants = constants;
    }

    /**
     * What a rule means.
     *
     * @throws RuleProblem if AWS's reference does not write it so, or it uses a constant that is not defined
     */
    RuleTree.Leaf read(DqRuleContext context) {
        String type = context.ruleType().getText();
        RuleForm form = RuleTypes.form(type);
        form.check(type, context, source);
        List<String> parameters = context.parameterWithConnectorWord().stream()
                .map(parameter -> constants.parameter(parameter.parameter()))
                .toList();
        ConditionKind kind = ConditionKind.of(context.condition());
        DQRule parsed = form.unquotes(kind) ? ofNumber(type, context) : parsed(kind, context);
        return new RuleTree.Leaf(type, parameters, withMoments(parsed, context));
    }

    private DQRule parsed(ConditionKind kind, DqRuleContext context) {
        Optional<DQRule> known = ifKnown(constants.resolve(context));
        return known.orElseGet(() -> read(kind.example() + " " + rest(context, condition(context))));
    }

    /** A condition in which numbers are quoted. */
    private DQRule ofNumber(String type, DqRuleContext context) {
        String condition = condition(context);
        String number = condition.replaceAll("\"(-?\\d+(?:\\.\\d+)?)\"", "$1");
        if (number.contains("\"") || condition.contains("matches")) {
            throw new RuleProblem(
                    type + " is a number, and cannot be compared by " + source.text(context.condition()),
                    ConditionKind.NUMBER.text());
        }
        return read(ConditionKind.NUMBER.example() + " " + rest(context, number));
    }

    private String condition(DqRuleContext context) {
        return context.condition() == null ? "" : constants.resolve(context.condition());
    }

    private String rest(DqRuleContext context, String condition) {
        Stream<ParserRuleContext> rest =
                Stream.concat(Stream.ofNullable(context.whereClause()), context.tagWithCondition().stream());
        return Stream.concat(Stream.of(condition), rest.map(constants::resolve)).collect(Collectors.joining(" "));
    }

    /** AWS's grammar read dates where the ruleset has moments. */
    private DQRule withMoments(DQRule rule, DqRuleContext context) {
        if (source.moments().isEmpty() || !(rule.getCondition() instanceof DateBasedCondition dates)) {
            return rule;
        }
        DateBasedConditionContext written = context.condition().dateBasedCondition();
        List<DateExpressionContext> places = written.dateExpressionArray() == null
                ? written.dateExpression()
                : written.dateExpressionArray().dateExpression();
        List<DateExpression> operands = new ArrayList<>(dates.getOperands());
        boolean any = false;
        for (int i = 0; i < places.size(); i++) {
            RulesetSource.Moment moment =
                    source.moments().get(places.get(i).getStart().getStartIndex());
            if (moment != null) {
                Optional<? extends DateExpression> read = MomentLiteral.read(moment.quoted());
                operands.set(i, read.isPresent() ? read.get() : TimeLiteral.read(moment.quoted()));
                any = true;
            }
        }
        return any
                ? rule.withCondition(
                        new DateBasedCondition(source.text(context.condition()), dates.getOperator(), operands))
                : rule;
    }

    private static Optional<DQRule> ifKnown(String rule) {
        try {
            return Optional.of(parse(rule));
        } catch (InvalidDataQualityRulesetException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static DQRule read(String rule) {
        try {
            return parse(rule);
        } catch (InvalidDataQualityRulesetException e) {
            throw new RuleProblem(e.getMessage().replaceFirst("^Parsing Error: ", ""), ALLOWED);
        } catch (RuntimeException | StackOverflowError e) {
            throw new RuleProblem("AWS's parser cannot read it", ALLOWED);
        }
    }

    private static DQRule parse(String rule) throws InvalidDataQualityRulesetException {
        return new DQDLParser().parse("Rules = [ " + rule + "\n]").getRules().get(0);
    }
}
