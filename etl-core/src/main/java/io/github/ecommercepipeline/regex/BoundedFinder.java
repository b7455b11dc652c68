package io.github.ecommercepipeline.regex;

import java.util.regex.Matcher;

/** Finds in java.util.regex, over a {@link BoundedText}. */
record BoundedFinder(Matcher matcher) implements RegexFinder {

    @Override
    public boolean find() {
        try {
            return matcher.find();
        } catch (StackOverflowError e) {
            throw new TooManyStepsException();
        }
    }

    @Override
    public int start(int group) {
        return matcher.start(group);
    }

    @Override
    public int end(int group) {
        return matcher.end(group);
    }

    @Override
    public int groupCount() {
        return matcher.groupCount();
    }
}
