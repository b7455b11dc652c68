package io.github.ecommercepipeline.draft.profile;

import java.util.List;

/**
 * A column's dates or times.
 *
 * @param count how many texts the patterns read
 * @param patterns of java.time, the most frequent first
 * @param timed whether they are times rather than days
 * @param zoned whether a time zone must be known to understand them
 * @param unordered whether only their values tell days from months
 * @param undecided whether these do not
 * @param evidence how many texts are dates in one order alone
 */
public record TimeReading(
        long count,
        List<String> patterns,
        boolean timed,
        boolean zoned,
        boolean unordered,
        boolean undecided,
        boolean dayFirst,
        long evidence) {}
