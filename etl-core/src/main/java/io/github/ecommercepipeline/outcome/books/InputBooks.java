package io.github.ecommercepipeline.outcome.books;

import io.github.ecommercepipeline.ingest.file.Input;
import java.util.Optional;

/**
 * What became of one input.
 *
 * @param path where it arrived
 * @param bytes as stored
 * @param archived where its copy was read because it was gone from there
 * @param blankLines lines without content, which are not records
 * @param repeatedHeaders header lines after the first, which are not records
 * @param setAside why the file as a whole could not be used; its tally is then empty
 */
public record InputBooks(
        String path,
        long bytes,
        String etag,
        Optional<String> archived,
        OutcomeCounts tally,
        long blankLines,
        long repeatedHeaders,
        Optional<String> setAside) {

    /** Of an input that was read where {@link Input} says. */
    public static InputBooks of(
            Input input, OutcomeCounts tally, long blankLines, long repeatedHeaders, Optional<String> setAside) {
        Optional<String> archived =
                input.readFrom().equals(input.path()) ? Optional.empty() : Optional.of(input.readFrom());
        return new InputBooks(
                input.path(), input.size(), input.etag(), archived, tally, blankLines, repeatedHeaders, setAside);
    }
}
