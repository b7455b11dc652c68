package io.github.ecommercepipeline.regex;

import io.github.ecommercepipeline.regex.Re2Parser.UntranslatableException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a regular expression from left to right. */
final class RegexScanner {

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,4})(,?)(\\d{0,4})\\}");
    private static final Pattern NAME = Pattern.compile("<[a-zA-Z][a-zA-Z0-9]*+>");
    private static final Pattern HEX = Pattern.compile("u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|x\\{([0-9a-fA-F]{1,6})\\}");
    private static final String CONTROLS = "tnrfae";
    private static final int[] CONTROL_CHARACTERS = {'\t', '\n', '\r', '\f', 0x07, 0x1B};

    private final String regex;
    private int at;

    RegexScanner(String regex) {
        this.regex = regex;
    }

    boolean atEnd() {
        return at == regex.length();
    }

    boolean sees(String text) {
        return regex.startsWith(text, at);
    }

    /** Skips a text if it comes next. */
    boolean skip(String text) {
        if (!sees(text)) {
            return false;
        }
        at += text.length();
        return true;
    }

    int next() throws UntranslatableException {
        if (atEnd()) {
            throw new UntranslatableException();
        }
        int c = regex.codePointAt(at);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new UntranslatableException();
        }
        at += Character.charCount(c);
        return c;
    }

    void skipGroupName() throws UntranslatableException {
        if (lookingAt(NAME) == null) {
            throw new UntranslatableException();
        }
    }

    /** The quantifier that comes next, without a mark for lazy or possessive; empty if there is none. */
    String quantifier(int maxRepetitions) throws UntranslatableException {
        for (String simple : new String[] {"*", "+", "?"}) {
            if (skip(simple)) {
                return simple;
            }
        }
        if (!sees("{")) {
            return "";
        }
        Matcher repetition = lookingAt(REPETITION);
        if (repetition == null || copies(repetition.group()) > maxRepetitions) {
            throw new UntranslatableException();
        }
        int least = Integer.parseInt(repetition.group(1)); // without leading zeros, which RE2 refuses
        return "{" + least + repetition.group(2)
                + (repetition.group(3).isEmpty() ? "" : Integer.parseInt(repetition.group(3))) + "}";
    }

    /** How many copies of its part a quantifier stands for. */
    static int copies(String quantifier) {
        int copies = 1;
        for (String number : quantifier.split("\\D+", -1)) {
            copies = number.isEmpty() ? copies : Math.max(copies, Integer.parseInt(number));
        }
        return copies;
    }

    /** The class that {@code \d} and the like stand for, after the backslash; null if something else comes next. */
    CodePoints predefinedClass() {
        CodePoints found = atEnd() ? null : CodePoints.predefined(regex.charAt(at));
        if (found != null) {
            at++;
        }
        return found;
    }

    /** The one character that an escape stands for, after the backslash. */
    int escapedCharacter() throws UntranslatableException {
        Matcher hex = lookingAt(HEX);
        if (hex != null) {
            String digits = hex.group(1) != null ? hex.group(1) : hex.group(2) != null ? hex.group(2) : hex.group(3);
            int c = Integer.parseInt(digits, 16);
            if (c > Character.MAX_CODE_POINT || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                throw new UntranslatableException();
            }
            return c;
        }
        int c = next();
        int control = CONTROLS.indexOf(c);
        if (control >= 0) {
            return CONTROL_CHARACTERS[control];
        }
        if (c > 0x7F || Character.isLetterOrDigit(c)) {
            throw new UntranslatableException();
        }
        return c;
    }

    private Matcher lookingAt(Pattern pattern) {
        Matcher matcher = pattern.matcher(regex).region(at, regex.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher;
    }
}
