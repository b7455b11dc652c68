package io.github.ecommercepipeline.contract;

import java.io.Serializable;
import java.util.List;

/**
 * Lines of a file that are neither its header nor records.
 *
 * @param headerPrefixes with which the header begins, ASCII and in any case; lines before it are skipped. Empty if it is the first line
 * @param quotedBlankRows whether a row of empty fields is blank although they are quoted
 * @param trailers what lines begin with that end the file, where {@code *} stands for anything within a field
 * @param totals what a line that ends the file says about its records
 */
public record OtherLines(
        List<String> headerPrefixes, boolean quotedBlankRows, List<String> trailers, List<TrailerTotal> totals)
        implements Serializable {

    public static final OtherLines NONE = new OtherLines(List.of(), false, List.of(), List.of());

    public OtherLines {
        headerPrefixes = List.copyOf(headerPrefixes);
        trailers = List.copyOf(trailers);
        totals = List.copyOf(totals);
    }
}
