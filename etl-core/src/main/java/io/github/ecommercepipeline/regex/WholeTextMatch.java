package io.github.ecommercepipeline.regex;

import io.github.ecommercepipeline.engine.row.RowText;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Whether a regular expression of java.util.regex matches a whole text, in so few steps that no text can end or stall a job. Not
 * thread-safe; each task has its own instance.
 */
public final class WholeTextMatch implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String regex;
    private final boolean linear;
    private transient AsciiSequence sequence;
    private transient Pattern pattern;
    private transient SafePattern safe;

    /** @param regex matches the whole text, so {@code \A} and {@code \z} are not needed */
    public WholeTextMatch(String regex) {
        this.regex = regex;
        this.linear = isLinear(regex);
    }

    /** Whether a text matches; null if that takes too many steps. */
    public Boolean of(RowText text) {
        prepare();
        return sequence == null
                ? of(text.text())
                : (Boolean) sequence.matches(text.base(), text.offset(), text.length());
    }

    /** Whether a text matches; null if that takes too many steps. */
    public Boolean of(UTF8String text) {
        if (linear) {
            prepare();
            return sequence == null ? pattern.matcher(text.toString()).find() : sequence.matches(text);
        }
        if (safe == null) {
            safe = SafePattern.compile(regex);
        }
        try {
            return safe.matches(text.toString());
        } catch (TooManyStepsException e) {
            return null;
        }
    }

    private void prepare() {
        if (linear && pattern == null) {
            pattern = Pattern.compile(anchored(regex));
            sequence = AsciiSequence.of(regex).orElse(null);
        }
    }

    /** The expression as one that is found in the texts that it matches as a whole. */
    public static String anchored(String regex) {
        return "\\A(?:" + regex + ")\\z";
    }

    /**
     * Whether it has no group and at most one repetition without an upper bound: such an expression needs neither stack
     * nor many steps, and may run anywhere.
     */
    public static boolean isLinear(String regex) {
        long unbounded = regex.replace(",}", "+")
                .chars()
                .filter(c -> c == '*' || c == '+')
                .count();
        long repetitions = regex.chars()
                .filter(c -> c == '*' || c == '+' || c == '?' || c == ',')
                .count();
        return regex.indexOf('(') < 0
                && !regex.contains("\\Q")
                && !regex.contains("\\X")
                && !regex.contains("\\R")
                && unbounded <= 1
                && repetitions <= 1;
    }
}
