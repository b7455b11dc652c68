package io.github.ecommercepipeline.dqdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.AnalyzersContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DocumentContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqAnalyzerContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.RulesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;

/**
 * A ruleset split into its rules. AWS's parser yields a rule's meaning but neither its text nor its position, so the
 * grammar splits the ruleset and {@link RuleReader} then reads each rule separately.
 */
public final class RulesetText {

    /** Unknown to version 1.0.0 of the parser, as are several columns of other rules; see {@link RuleReader}. */
    public static final String DUPLICATE_ROW_COUNT = "DuplicateRowCount";

    private final RulesetSource source;
    private final DocumentContext document;
    private final Constants constants;
    private final RuleReader reader;

    /**
     * Splits a ruleset.
     *
     * @throws RuleProblem if it is not DQDL or contains anything other than rules
     */
    public RulesetText(String ruleset) {
        source = RulesetSource.of(ruleset);
        document = DqdlGrammar.parse(source.readable());
        if (document.dataSources() != null) {
            throw new RuleProblem(
                    "data sources are not supported here",
                    "Rules = [ ... ] and Analyzers = [ ... ] without DataSources");
        }
        constants = Constants.of(document.variableDeclarations(), source);
        reader = new RuleReader(source, constants);
        long ofRules =
                entries().stream().mapToLong(entry -> entry.lists().count()).sum();
        if (ofRules < source.labels().size()) {
            throw Labels.problem(
                    source.labels().get((int) ofRules).word(),
                    "labels belong to a rule",
                    "labels at the end of a rule");
        }
    }

    /** One rule of a ruleset, not yet parsed. */
    public final class Entry {

        private final TopLevelRuleContext context;
        private final int end;

        /** @param end where the next rule starts */
        private Entry(TopLevelRuleContext context, int end) {
            this.context = context;
            this.end = end;
        }

        /** The rule as written, without its labels. */
        public String text() {
            return source.text(context);
        }

        private Stream<Labels> lists() {
            return source.labels().stream()
                    .filter(list -> list.start() > context.getStart().getStartIndex() && list.start() < end);
        }

        /**
         * Its labels by name, with those of all rules.
         *
         * @throws RuleProblem if there are too many, or they do not stand at its end
         */
        public Map<String, String> labels() {
            Map<String, String> ofAll = source.defaults().map(Labels::byName).orElse(Map.of());
            List<Labels> lists = lists().toList();
            if (lists.isEmpty()) {
                return ofAll;
            }
            Labels own = lists.get(0);
            if (lists.size() > 1 || own.start() < context.getStop().getStopIndex()) {
                throw Labels.problem(
                        own.word(), "the labels do not stand at the end of the rule", "one list of labels, at its end");
            }
            return own.over(ofAll);
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
        if (rules == null || rules.dqRules() == null) {
            return List.of();
        }
        List<TopLevelRuleContext> all = rules.dqRules().topLevelRule();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int end = i + 1 < all.size()
                    ? all.get(i + 1).getStart().getStartIndex()
                    : rules.getStop().getStopIndex();
            entries.add(new Entry(all.get(i), end));
        }
        return entries;
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
                        .map(this::analyzer)
                        .toList();
    }

    private Analyzer analyzer(DqAnalyzerContext context) {
        return new Analyzer(
                source.text(context),
                context.analyzerType().getText(),
                context.parameterWithConnectorWord().stream()
                        .map(parameter -> constants.parameter(parameter.parameter()))
                        .toList(),
                context.getStart().getLine());
    }

    private RuleTree tree(TopLevelRuleContext context) {
        if (context.dqRule() != null) {
            return reader.read(context.dqRule());
        }
        if (context.LPAREN() != null) {
            return tree(context.topLevelRule(0));
        }
        RuleTree left = tree(context.topLevelRule(0));
        RuleTree right = tree(context.topLevelRule(1));
        return context.AND() != null ? new RuleTree.And(left, right) : new RuleTree.Or(left, right);
    }

    static String unquoted(ParameterContext parameter) {
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
