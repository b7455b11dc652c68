package io.github.ecommercepipeline.regex;

import com.google.re2j.Matcher;

/** Finds in RE2. */
record Re2Finder(Matcher matcher) implements RegexFinder {

    @Override
    public boolean find() {
        return matcher.find();
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
