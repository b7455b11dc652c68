package io.github.ecommercepipeline.dqdl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringValuesArrayContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringValuesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDeclarationContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDeclarationsContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDereferenceContext;

/**
 * The constants of a ruleset, {@code known = ["a", NULL]}, replaced in its rules before AWS's parser reads these: that
 * parser fails on a single text, keeps the name of an undefined constant as a text, and reads NULL in a list as one.
 *
 * @param values the values of each constant as written; one for a constant that is not a list
 * @param source which has the names that stand for parameters and other quoted texts
 */
record Constants(Map<String, List<String>> values, RulesetSource source) {

    Constants {
        values = Map.copyOf(values);
    }

    /**
     * Reads the declarations; NULL if there are none.
     *
     * @throws RuleProblem if a constant is declared twice or refers to another
     */
    static Constants of(VariableDeclarationsContext declarations, RulesetSource source) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (declarations != null) {
            for (VariableDeclarationContext declaration : declarations.variableDeclaration()) {
                String name = declaration.IDENTIFIER().getText();
                if (values.put(name, values(declaration.expression())) != null) {
                    throw new RuleProblem(
                            DqdlGrammar.position(declaration.getStart()) + ": the constant " + name
                                    + " is already defined",
                            "each constant once",
                            declaration.getStart().getLine());
                }
            }
        }
        return new Constants(values, source);
    }

    private static List<String> values(ExpressionContext expression) {
        StringValuesArrayContext list = expression.stringValuesArray();
        List<StringValuesContext> written = list == null ? List.of(expression.stringValues()) : list.stringValues();
        List<String> values = new ArrayList<>();
        for (StringValuesContext value : written) {
            if (value.variableDereference() != null) {
                throw new RuleProblem(
                        DqdlGrammar.position(value.getStart()) + ": a constant cannot refer to " + value.getText(),
                        "quoted texts, NULL, EMPTY and WHITESPACES_ONLY",
                        value.getStart().getLine());
            }
            values.add(RulesetText.text(value));
        }
        return List.copyOf(values);
    }

    /**
     * The text of a part of a rule, with values instead of the names of constants.
     *
     * @throws RuleProblem if a constant is not defined, or is a list where one value is needed
     */
    String resolve(ParserRuleContext part) {
        TreeMap<Integer, Replacement> replacements = new TreeMap<>();
        for (VariableDereferenceContext reference : references(part)) {
            replacements.put(
                    reference.getStart().getStartIndex(),
                    new Replacement(reference.getStop().getStopIndex() + 1, value(reference)));
        }
        int start = part.getStart().getStartIndex();
        int end = source.end(part);
        source.constants().forEach((place, constant) -> {
            if (place >= start && place < end) {
                replacements.put(place, new Replacement(place + constant.length(), text(constant)));
            }
        });
        source.moments().forEach((place, moment) -> {
            if (place >= start && place < end) {
                replacements.put(place, new Replacement(moment.place().getStopIndex() + 1, moment.standIn()));
            }
        });
        source.lists().forEach((place, list) -> {
            if (place >= start && place < end) {
                replacements.put(place, new Replacement(list.end(), list.text()));
            }
        });
        StringBuilder text = new StringBuilder();
        int done = start;
        for (Map.Entry<Integer, Replacement> replacement : replacements.entrySet()) {
            text.append(source.between(done, replacement.getKey()))
                    .append(replacement.getValue().text());
            done = replacement.getValue().end();
        }
        return done < end ? text.append(source.between(done, end)).toString() : text.toString();
    }

    /** What stands instead of the name of a constant, which ends before a place. */
    private record Replacement(int end, String text) {}

    /**
     * A parameter, unquoted.
     *
     * @throws RuleProblem if it is a constant that is not defined, or is not one text
     */
    String parameter(ParameterContext parameter) {
        RulesetSource.Constant constant =
                source.constants().get(parameter.getStart().getStartIndex());
        if (constant == null) {
            return RulesetText.unquoted(parameter);
        }
        String quoted = text(constant);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** The quoted text that a constant stands for. */
    private String text(RulesetSource.Constant constant) {
        List<String> found = values.get(constant.name());
        int line = constant.place().getLine();
        String where = DqdlGrammar.position(constant.place()) + ": the constant $" + constant.name();
        if (found == null) {
            throw new RuleProblem(where + " is not defined", allowed(), line);
        }
        if (found.size() > 1 || !found.get(0).startsWith("\"")) {
            throw new RuleProblem(
                    where + (found.size() > 1 ? " has " + found.size() + " values" : " is not a text"),
                    "one quoted text as a parameter, after where and after matches",
                    line);
        }
        return found.get(0);
    }

    private String value(VariableDereferenceContext reference) {
        List<String> found = values.get(reference.IDENTIFIER().getText());
        int line = reference.getStart().getLine();
        String where = DqdlGrammar.position(reference.getStart()) + ": the constant " + reference.getText();
        if (found == null) {
            throw new RuleProblem(where + " is not defined", allowed(), line);
        }
        String list = String.join(", ", found);
        if (reference.getParent() instanceof StringBasedConditionContext) {
            return "[" + list + "]";
        }
        if (found.size() > 1 && !(reference.getParent().getParent() instanceof StringValuesArrayContext)) {
            throw new RuleProblem(
                    where + " has " + found.size() + " values", "one value for = and !=, in for several", line);
        }
        return list;
    }

    private String allowed() {
        return values.isEmpty()
                ? "a constant that the ruleset defines before Rules: name = [\"a\", \"b\"]"
                : values.keySet().stream().sorted().map(name -> "$" + name).collect(Collectors.joining(", "));
    }

    private static List<VariableDereferenceContext> references(ParseTree tree) {
        List<VariableDereferenceContext> found = new ArrayList<>();
        collect(tree, found);
        return found;
    }

    private static void collect(ParseTree tree, List<VariableDereferenceContext> found) {
        if (tree instanceof VariableDereferenceContext reference) {
            found.add(reference);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collect(tree.getChild(i), found);
        }
    }
}
