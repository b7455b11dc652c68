package io.github.ecommercepipeline.regex;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of java.util.regex. If RE2 gives it the same meaning, it runs there, in time proportional to the
 * text; otherwise it runs in java.util.regex and may read a bounded number of characters. Thread-safe.
 */
public final class SafePattern {

    /** The number of characters that one evaluation may read, counting repeated reads: about 0.1 s. */
    private static final long STEPS = 10_000_000;

    private final Pattern java;
    private final com.google.re2j.Pattern re2;
    private final com.google.re2j.Pattern atEnd;
    private final boolean sameGroups;
    private final long steps;

    private SafePattern(String regex, long steps) {
        this.java = Pattern.compile(regex);
        this.steps = steps;
        Optional<Re2Translation> translation = Re2Translation.of(regex);
        this.re2 = translation
                .map(known -> com.google.re2j.Pattern.compile(known.regex()))
                .orElse(null);
        this.atEnd = translation
                .filter(Re2Translation::dollar)
                .map(known -> com.google.re2j.Pattern.compile("(?:" + known.regex() + ")\\z"))
                .orElse(null);
        this.sameGroups = translation.map(Re2Translation::sameGroups).orElse(false);
    }

    /**
     * Compiles an expression.
     *
     * @throws PatternSyntaxException if java.util.regex does not accept it
     */
    public static SafePattern compile(String regex) {
        return compile(regex, STEPS);
    }

    static SafePattern compile(String regex, long steps) {
        return new SafePattern(regex, steps);
    }

    /**
     * Whether it matches the whole text.
     *
     * @throws TooManyStepsException if it runs in java.util.regex and takes too many steps, or too much stack
     */
    public boolean matches(String text) {
        return re2 == null ? javaMatches(text) : re2.matches(text);
    }

    /**
     * Whether it matches a part of the text.
     *
     * @throws TooManyStepsException if it runs in java.util.regex and takes too many steps, or too much stack
     */
    public boolean isFoundIn(String text) {
        if (re2 == null) {
            return javaFinder(text).find();
        }
        if (atEnd == null) {
            return re2.matcher(text).find();
        }
        String lastLineOpen = withoutLastTerminator(text);
        return atEnd.matcher(text).find()
                || (lastLineOpen.length() < text.length()
                        && atEnd.matcher(lastLineOpen).find());
    }

    /** Its matches in a text, one after the other; steps and stack are bounded as in {@link #isFoundIn}. */
    public RegexFinder finder(String text) {
        return sameGroups ? new Re2Finder(re2.matcher(text)) : javaFinder(text);
    }

    /**
     * The text with its matches replaced, as java.util.regex does; steps and stack are bounded as in {@link #isFoundIn}.
     *
     * @param replacement may refer to groups: {@code $1}, <code>${name}</code>
     * @param from where to begin, which {@code ^} takes for the beginning of the text
     * @throws IllegalArgumentException if the syntax of the replacement is wrong or there is no group of that name
     * @throws IndexOutOfBoundsException if there is no group of that number
     */
    public String replaceAll(String text, String replacement, int from) {
        StringBuilder result = new StringBuilder();
        if (!sameGroups || from > 0 || replacement.contains("${")) {
            Matcher matcher = java.matcher(new BoundedText(text, steps)).region(from, text.length());
            RegexFinder finder = new BoundedFinder(matcher);
            while (finder.find()) {
                matcher.appendReplacement(result, replacement);
            }
            return matcher.appendTail(result).toString();
        }
        RegexFinder finder = finder(text);
        int end = 0;
        while (finder.find()) {
            result.append(text, end, finder.start(0));
            Replacement.append(result, replacement, finder, text);
            end = finder.end(0);
        }
        return result.append(text, end, text.length()).toString();
    }

    boolean runsInRe2() {
        return re2 != null;
    }

    boolean findsInRe2() {
        return sameGroups;
    }

    private RegexFinder javaFinder(String text) {
        return new BoundedFinder(java.matcher(new BoundedText(text, steps)));
    }

    private boolean javaMatches(String text) {
        try {
            return java.matcher(new BoundedText(text, steps)).matches();
        } catch (StackOverflowError e) {
            throw new TooManyStepsException();
        }
    }

    private static String withoutLastTerminator(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        boolean terminated = !text.isEmpty() && "\n\r\u0085\u2028\u2029".indexOf(text.charAt(text.length() - 1)) >= 0;
        return terminated ? text.substring(0, text.length() - 1) : text;
    }
}
