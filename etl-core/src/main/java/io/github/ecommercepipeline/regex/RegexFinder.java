package io.github.ecommercepipeline.regex;

/** Finds the matches of an expression in a text, one after the other. */
public interface RegexFinder {

    /**
     * Goes to the next match.
     *
     * @return whether there is one
     */
    boolean find();

    /** Where a group of the match begins, 0 being the whole match; negative if it is not part of the match. */
    int start(int group);

    /** Where a group of the match ends; negative if it is not part of the match. */
    int end(int group);

    /** The number of capturing groups. */
    int groupCount();
}
