package io.github.ecommercepipeline.engine;

import io.github.ecommercepipeline.regex.SafePattern;
import io.github.ecommercepipeline.regex.TooManyStepsException;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.spark.unsafe.types.UTF8String;

/** What {@link RegexMatch} computes, for texts outside of expressions. Not thread-safe; each task has its own instance. */
public final class WholeTextMatch implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String regex;
    private final boolean linear;
    private transient Pattern pattern;
    private transient SafePattern safe;

    /** @param regex matches the whole text, so {@code \A} and {@code \z} are not needed */
    public WholeTextMatch(String regex) {
        this.regex = regex;
        this.linear = RegexMatch.isLinear(regex);
    }

    /** Whether a text matches; null if that takes too many steps. */
    public Boolean of(UTF8String text) {
        if (linear) {
            if (pattern == null) {
                pattern = Pattern.compile(RegexMatch.wholeText(regex));
            }
            return pattern.matcher(text.toString()).find();
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
}
