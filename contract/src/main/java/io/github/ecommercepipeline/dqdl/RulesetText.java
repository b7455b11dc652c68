package io.github.ecommercepipeline.dqdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.AnalyzersContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DocumentContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqAnalyzerContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.RulesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * A ruleset split into its rules. AWS's parser yields a rule's meaning but neither its text nor its position, so the
 * grammar splits the ruleset and the parser then reads each rule separately.
 */
public final class RulesetText {

    /** Unknown to version 1.0.0 of the parser; written like {@code RowCount}, optionally with columns. */
    public static final String DUPLICATE_ROW_COUNT = "DuplicateRowCount";

    /** Of one column to version 1.0.0 of the parser; AWS's reference has several. */
    private static final Set<String> OF_SEVERAL_COLUMNS =
            Set.of("DistinctValuesCount", "Uniqueness", "UniqueValueRatio");

    private static final String ALLOWED = "a rule from AWS Glue's DQDL reference";

    private final DocumentContext document;
    private final Constants constants;

    /**
     * Splits a ruleset.
     *
     * @throws RuleProblem if it is not DQDL or contains anything other than rules
     */
    public RulesetText(String ruleset) {
        document = DqdlGrammar.parse(normalised(ruleset));
        if (document.dataSources() != null) {
            throw new RuleProblem(
                    "data sources are not supported here",
                    "Rules = [ ... ] and Analyzers = [ ... ] without DataSources");
        }
        constants = Constants.of(document.variableDeclarations());
    }

    /** The grammar accepts neither carriage returns nor a comment on a line without an end. */
    private static String normalised(String ruleset) {
        String text = ruleset.replace("\r\n", "\n").replace('\r', '\n');
        return text.indexOf('#', text.lastIndexOf('\n') + 1) < 0 ? text : text + "\n";
    }

    /** One rule of a ruleset, not yet parsed. */
    public final class Entry {

        private final TopLevelRuleContext context;

        private Entry(TopLevelRuleContext context) {
            this.context = context;
        }

        /** The rule as written. */
        public String text() {
            return RulesetText.text(context);
        }

        /** Its start in the ruleset. */
        public String position() {
            return DqdlGrammar.position(context.getStart());
        }

        /** The line of the ruleset in which it starts, from 1. */
        public int line() {
            return context.getStart().getLine();
        }

        /** What in it may mean something other than its author thinks, one sentence each. */
        public List<RuleProblem> warnings() {
            return ArithmeticOrder.warnings(context);
        }

        /**
         * What the rule means.
         *
         * @throws RuleProblem if AWS's parser rejects it, or it uses a constant that is not defined
         */
        public RuleTree tree() {
            return RulesetText.this.tree(context);
        }
    }

    /**
     * A measurement without a condition.
     *
     * @param text as written
     * @param parameters its columns, unquoted
     * @param line of the ruleset, from 1
     */
    public record Analyzer(String text, String type, List<String> parameters, int line) {

        public Analyzer {
            parameters = List.copyOf(parameters);
        }
    }

    /** Its rules, in order. */
    public List<Entry> entries() {
        RulesContext rules = document.rulesOrAnalyzers().rules();
        return rules == null || rules.dqRules() == null
                ? List.of()
                : rules.dqRules().topLevelRule().stream().map(Entry::new).toList();
    }

    /**
     * Its analyzers, in order.
     *
     * @throws RuleProblem if one is not a type of AWS's reference
     */
    public List<Analyzer> analyzers() {
        AnalyzersContext analyzers = document.rulesOrAnalyzers().analyzers();
        return analyzers == null || analyzers.dqAnalyzers() == null
                ? List.of()
                : analyzers.dqAnalyzers().dqAnalyzer().stream()
                        .map(RulesetText::analyzer)
                        .toList();
    }

    private static Analyzer analyzer(DqAnalyzerContext context) {
        return new Analyzer(
                text(context),
                context.analyzerType().getText(),
                context.parameterWithConnectorWord().stream()
                        .map(parameter -> unquoted(parameter.parameter()))
                        .toList(),
                context.getStart().getLine());
    }

    private RuleTree tree(TopLevelRuleContext context) {
        if (context.dqRule() != null) {
            return leaf(context.dqRule());
        }
        if (context.LPAREN() != null) {
            return tree(context.topLevelRule(0));
        }
        RuleTree left = tree(context.topLevelRule(0));
        RuleTree right = tree(context.topLevelRule(1));
        return context.AND() != null ? new RuleTree.And(left, right) : new RuleTree.Or(left, right);
    }

    private RuleTree leaf(DqRuleContext context) {
        String type = context.ruleType().getText();
        List<String> columns = context.parameterWithConnectorWord().stream()
                .map(parameter -> unquoted(parameter.parameter()))
                .toList();
        if (type.equals(DUPLICATE_ROW_COUNT) || (OF_SEVERAL_COLUMNS.contains(type) && columns.size() > 1)) {
            Stream<ParserRuleContext> rest = Stream.concat(
                    Stream.ofNullable(context.condition()),
                    Stream.concat(Stream.ofNullable(context.whereClause()), context.tagWithCondition().stream()));
            String asRowCount = rest.map(constants::resolve).reduce("RowCount", (before, part) -> before + " " + part);
            return new RuleTree.Leaf(type, columns, read(asRowCount));
        }
        RuleTypes.check(type, columns.size());
        DQRule parsed = read(constants.resolve(context));
        return new RuleTree.Leaf(type, new ArrayList<>(parsed.getParameters().values()), parsed);
    }

    private static DQRule read(String rule) {
        try {
            return new DQDLParser()
                    .parse("Rules = [ " + rule + "\n]")
                    .getRules()
                    .get(0);
        } catch (InvalidDataQualityRulesetException e) {
            throw new RuleProblem(e.getMessage().replaceFirst("^Parsing Error: ", ""), ALLOWED);
        } catch (RuntimeException | StackOverflowError e) {
            throw new RuleProblem("AWS's parser cannot read it", ALLOWED);
        }
    }

    private static String unquoted(ParameterContext parameter) {
        String text = parameter.getText();
        return parameter.QUOTED_STRING() == null ? text : text.substring(1, text.length() - 1);
    }

    static String text(ParserRuleContext context) {
        return context.getStart()
                .getInputStream()
                .getText(new Interval(
                        context.getStart().getStartIndex(), context.getStop().getStopIndex()));
    }
}
