package io.github.ecommercepipeline.dqdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;

/**
 * A ruleset as AWS's grammar can read it. What the reference has and that grammar (1.0.0) lacks — labels, moments, constants as
 * parameters and conditions, lists as values of tags — gives way to something of the same length, so that every place stays what
 * it is.
 *
 * @param written with line ends as the grammar wants them
 * @param readable for the grammar; as many code points
 * @param defaults the labels of all rules
 * @param labels of single rules, in order
 * @param constants the names of constants by the place of the text that stands for them
 * @param moments quoted, by the place of the date that stands for them
 * @param lists values of tags, by their places
 */
record RulesetSource(
        String written,
        String readable,
        Optional<Labels> defaults,
        List<Labels> labels,
        Map<Integer, Constant> constants,
        Map<Integer, Moment> moments,
        Map<Integer, TagList> lists) {

    /** The name of a constant where a quoted text may stand, and how many code points it takes. */
    record Constant(String name, int length, Token place) {}

    /** A quoted date and time of day, or a time of the twelve-hour clock. */
    record Moment(String quoted, Token place) {

        /** What stands for it, and is not longer. */
        String standIn() {
            return TimeLiteral.isOne(quoted) ? "\"00:00\"" : "\"2000-01-01\"";
        }
    }

    /** A list of texts after {@code with filterOrder =}: the one text that stands for it, which is shorter, and where the list ends. */
    record TagList(String text, int end) {}

    /** The tag whose value is a list. */
    private static final String LISTED_TAG = "filterOrder";

    /** A date as the grammar knows it. */
    private static final String DAY = "\"\\d{4}-\\d{2}-\\d{2}\"";

    private static final List<String> ORDERING = List.of(">", ">=", "<", "<=", "between", "and", "AND");

    /** Before a constant that stands for a parameter, a condition of {@code where} or a regular expression. */
    private static final List<String> BEFORE_TEXT = List.of("where", "matches", "of", "OF");

    /**
     * Reads a ruleset.
     *
     * @throws RuleProblem if it has characters that are no part of DQDL, or labels that are none
     */
    static RulesetSource of(String ruleset) {
        String written = normalised(ruleset);
        return new Reader(written, DqdlGrammar.tokens(written)).read();
    }

    /** The grammar accepts neither carriage returns nor a comment on a line without an end. */
    private static String normalised(String ruleset) {
        String text = ruleset.replace("\r\n", "\n").replace('\r', '\n');
        return text.indexOf('#', text.lastIndexOf('\n') + 1) < 0 ? text : text + "\n";
    }

    /** Whether it is a quoted text, which the grammar takes for a date or time if it looks like one. */
    static boolean isQuoted(Token token) {
        return token.getText().startsWith("\"");
    }

    /** What is written for a part of the ruleset. */
    String text(ParserRuleContext part) {
        return between(part.getStart().getStartIndex(), end(part));
    }

    /** Where a part of the ruleset ends, exclusive: what stands for its last word may be shorter. */
    int end(ParserRuleContext part) {
        int last = part.getStop().getStartIndex();
        if (constants.containsKey(last)) {
            return last + constants.get(last).length();
        }
        if (lists.containsKey(last)) {
            return lists.get(last).end();
        }
        return moments.containsKey(last)
                ? moments.get(last).place().getStopIndex() + 1
                : part.getStop().getStopIndex() + 1;
    }

    /** What is written between two places, in code points. */
    String between(int from, int to) {
        int start = written.offsetByCodePoints(0, from);
        return written.substring(start, written.offsetByCodePoints(start, to - from));
    }

    private static final class Reader {

        private final String written;
        private final List<Token> tokens;
        private final int[] text;
        private final List<Labels> labels = new ArrayList<>();
        private final Map<Integer, Constant> constants = new TreeMap<>();
        private final Map<Integer, Moment> moments = new TreeMap<>();
        private final Map<Integer, TagList> lists = new TreeMap<>();
        private Optional<Labels> defaults = Optional.empty();

        private Reader(String written, List<Token> tokens) {
            this.written = written;
            this.tokens = tokens;
            this.text = written.codePoints().toArray();
        }

        private RulesetSource read() {
            boolean rules = false;
            for (int i = 0; i < tokens.size(); i++) {
                rules |= tokens.get(i).getText().equals("Rules");
                if (!rules && Labels.startAt(tokens, i, Labels.OF_ALL)) {
                    i = ofAll(i);
                } else if (rules && Labels.startAt(tokens, i, Labels.OF_RULE)) {
                    i = ofRule(i);
                } else if (rules && isListOfTag(i)) {
                    i = listOfTag(i);
                } else if (rules && i > 0) {
                    operand(i);
                }
            }
            return new RulesetSource(
                    written,
                    new String(text, 0, text.length),
                    defaults,
                    List.copyOf(labels),
                    constants,
                    moments,
                    lists);
        }

        private int ofAll(int word) {
            if (defaults.isPresent()) {
                throw Labels.problem(
                        tokens.get(word), Labels.OF_ALL + " stands there twice", "one list of labels of all rules");
            }
            defaults = Optional.of(Labels.read(tokens, word));
            return blank(defaults.get());
        }

        private int ofRule(int word) {
            Labels read = Labels.read(tokens, word);
            labels.add(read);
            int last = blank(read);
            int next = tokens.get(last + 1).getType();
            if (next != DataQualityDefinitionLanguageLexer.COMMA
                    && next != DataQualityDefinitionLanguageLexer.RBRAC
                    && next != Token.EOF) {
                throw Labels.problem(
                        tokens.get(last + 1),
                        "'" + tokens.get(last + 1).getText() + "' stands after the labels of a rule",
                        "labels at the end of the rule, after where, with and all parts in brackets");
            }
            return last;
        }

        /** Returns the last token of the list. */
        private int blank(Labels list) {
            replace(list.start(), list.end(), "");
            int last = 0;
            while (tokens.get(last).getStopIndex() + 1 < list.end()) {
                last++;
            }
            return last;
        }

        private boolean isListOfTag(int i) {
            return i > 1
                    && tokens.get(i).getType() == DataQualityDefinitionLanguageLexer.LBRAC
                    && tokens.get(i - 1).getType() == DataQualityDefinitionLanguageLexer.EQUAL_TO
                    && tokens.get(i - 2).getText().equals(LISTED_TAG);
        }

        /** Returns the last token of the list; a list that is none is left to the grammar, which refuses it. */
        private int listOfTag(int first) {
            int last = first + 1;
            while (last < tokens.size() - 1 && !isBracket(last)) {
                last++;
            }
            if (!tokens.get(last).getText().equals("]")) {
                return first;
            }
            List<String> words =
                    tokens.subList(first + 1, last).stream().map(Token::getText).toList();
            for (int i = 0; i < words.size(); i++) {
                if (i % 2 == 0 ? !isWord(words.get(i)) : !words.get(i).equals(",")) {
                    return first;
                }
            }
            int start = tokens.get(first).getStartIndex();
            int end = tokens.get(last).getStopIndex() + 1;
            String joined = String.join("", words).replace("\"", "");
            String standIn = "\"" + joined + "\"";
            lists.put(start, new TagList(standIn, end));
            replace(start, end, standIn);
            return last;
        }

        private static boolean isWord(String quoted) {
            return quoted.matches("\"\\w+\"");
        }

        private void operand(int i) {
            Token token = tokens.get(i);
            Token before = tokens.get(i - 1);
            if (token.getText().equals("$")
                    && tokens.get(i + 1).getType() == DataQualityDefinitionLanguageLexer.IDENTIFIER
                    && isBeforeText(before)) {
                Token name = tokens.get(i + 1);
                int end = name.getStopIndex() + 1;
                constants.put(token.getStartIndex(), new Constant(name.getText(), end - token.getStartIndex(), token));
                replace(token.getStartIndex(), end, "\"\"");
            } else if (isQuoted(token)
                    && (ORDERING.contains(before.getText()) || isAmongDates(i))
                    && (MomentLiteral.isOne(token.getText()) || TimeLiteral.isOne(token.getText()))) {
                Moment moment = new Moment(token.getText(), token);
                moments.put(token.getStartIndex(), moment);
                replace(token.getStartIndex(), token.getStopIndex() + 1, moment.standIn());
            }
        }

        /** Whether a token stands in a list of dates: with at least one that the grammar takes for a date, and no other texts. */
        private boolean isAmongDates(int i) {
            int first = i;
            while (first > 0 && !isBracket(first)) {
                first--;
            }
            int end = i;
            while (end < tokens.size() && !isBracket(end)) {
                end++;
            }
            if (first == 0 || !tokens.get(first - 1).getText().equalsIgnoreCase("in")) {
                return false;
            }
            List<String> list =
                    tokens.subList(first + 1, end).stream().map(Token::getText).toList();
            return list.stream().anyMatch(word -> word.matches(DAY) || word.startsWith("now"))
                    && list.stream()
                            .filter(word -> word.startsWith("\""))
                            .allMatch(
                                    word -> word.matches(DAY) || MomentLiteral.isOne(word) || TimeLiteral.isOne(word));
        }

        private boolean isBracket(int i) {
            String word = tokens.get(i).getText();
            return word.equals("[") || word.equals("]");
        }

        private static boolean isBeforeText(Token before) {
            return BEFORE_TEXT.contains(before.getText())
                    || before.getType() == DataQualityDefinitionLanguageLexer.IDENTIFIER
                    || isQuoted(before);
        }

        /** Blanks follow, and as many line ends as there were, so that what comes later keeps its line. */
        private void replace(int from, int to, String by) {
            int[] shorter = by.codePoints().toArray();
            int hidden = 0;
            for (int i = from; i < to; i++) {
                boolean isLineEnd = text[i] == '\n';
                if (i < from + shorter.length) {
                    hidden += isLineEnd ? 1 : 0;
                    text[i] = shorter[i - from];
                } else if (!isLineEnd) {
                    text[i] = hidden > 0 ? '\n' : ' ';
                    hidden -= hidden > 0 ? 1 : 0;
                }
            }
        }
    }
}
