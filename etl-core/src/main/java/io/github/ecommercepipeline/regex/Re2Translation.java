package io.github.ecommercepipeline.regex;

import java.util.Optional;

/**
 * A regular expression of java.util.regex, written for RE2 with the same meaning.
 *
 * @param regex in the syntax of RE2, without a final {@code $}
 * @param dollar whether a {@code $} at the end was left out: a match ends where the text or its last line ends
 * @param sameGroups whether both engines find the same groups and the same matches one after the other, not only the
 *     same answer to whether there is a match
 */
record Re2Translation(String regex, boolean dollar, boolean sameGroups) {

    /**
     * Translates an expression that java.util.regex accepts.
     *
     * @return empty if it contains something that RE2 lacks, or to which it may give another meaning
     */
    static Optional<Re2Translation> of(String regex) {
        try {
            return Optional.of(new Re2Parser(regex).translate());
        } catch (Re2Parser.UntranslatableException e) {
            return Optional.empty();
        }
    }
}
