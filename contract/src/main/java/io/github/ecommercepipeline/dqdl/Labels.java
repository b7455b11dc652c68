package io.github.ecommercepipeline.dqdl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;

/**
 * A list of labels, {@code ["team"="orders", "impact"="high"]}, which stands after a rule as {@code labels=[…]} or before the
 * rules as {@code DefaultLabels=[…]}.
 *
 * @param start of the word before the list, in code points of the ruleset
 * @param end of the list, exclusive
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl.html">DQDL reference, Labels</a>
 */
record Labels(Map<String, String> byName, Token word, int start, int end) {

    static final String OF_RULE = "labels";

    static final String OF_ALL = "DefaultLabels";

    /** As AWS's reference limits them. */
    private static final int MOST = 10;

    private static final int LONGEST_NAME = 128;

    private static final int LONGEST_VALUE = 256;

    private static final String FORM = "[\"team\"=\"orders\", \"impact\"=\"high\"]";

    /**
     * Reads the list after the word at this place.
     *
     * @throws RuleProblem if it is not a list of labels
     */
    static Labels read(List<Token> tokens, int word) {
        Map<String, String> byName = new LinkedHashMap<>();
        int at = word + 2; // the word, = and [
        do {
            Token place = token(tokens, at + 1);
            String name = text(place);
            expect(token(tokens, at + 2), DataQualityDefinitionLanguageLexer.EQUAL_TO);
            String value = text(token(tokens, at + 3));
            check(place, name, value);
            if (byName.put(name, value) != null) {
                throw problem(place, "the label \"" + name + "\" is given twice", "each label once");
            }
            at += 4;
        } while (token(tokens, at).getType() == DataQualityDefinitionLanguageLexer.COMMA);
        expect(token(tokens, at), DataQualityDefinitionLanguageLexer.RBRAC);
        Token first = tokens.get(word);
        Labels labels =
                new Labels(byName, first, first.getStartIndex(), tokens.get(at).getStopIndex() + 1);
        labels.checkNumber(byName.size());
        return labels;
    }

    /** Whether a list of labels starts with this word. */
    static boolean startAt(List<Token> tokens, int word, String text) {
        return tokens.get(word).getText().equals(text)
                && word + 2 < tokens.size()
                && tokens.get(word + 1).getType() == DataQualityDefinitionLanguageLexer.EQUAL_TO
                && tokens.get(word + 2).getType() == DataQualityDefinitionLanguageLexer.LBRAC;
    }

    /**
     * These labels of a rule after those of all rules, which they replace where the name is the same.
     *
     * @throws RuleProblem if there are too many together
     */
    Map<String, String> over(Map<String, String> ofAll) {
        Map<String, String> all = new LinkedHashMap<>(ofAll);
        all.putAll(byName);
        checkNumber(all.size());
        return all;
    }

    private void checkNumber(int labels) {
        if (labels > MOST) {
            throw problem(word, "the rule has " + labels + " labels", "at most " + MOST + ", with those of all rules");
        }
    }

    private static void check(Token place, String name, String value) {
        if (name.isEmpty() || value.isEmpty()) {
            throw problem(place, "a label is empty", "a name and a value: " + FORM);
        }
        if (name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
            throw problem(
                    place,
                    "a label is too long",
                    "at most " + LONGEST_NAME + " characters in its name and " + LONGEST_VALUE + " in its value");
        }
    }

    /** A word, or the end of the ruleset. */
    private static Token token(List<Token> tokens, int at) {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private static String text(Token token) {
        if (!RulesetSource.isQuoted(token)) {
            throw notLabels(token);
        }
        String quoted = token.getText();
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\([\"\\\\])", "$1");
    }

    private static void expect(Token token, int type) {
        if (token.getType() != type) {
            throw notLabels(token);
        }
    }

    private static RuleProblem notLabels(Token token) {
        return problem(token, "'" + token.getText() + "' is not part of a list of labels", FORM);
    }

    static RuleProblem problem(Token place, String what, String allowed) {
        return new RuleProblem(DqdlGrammar.position(place) + ": " + what, allowed, place.getLine());
    }
}
