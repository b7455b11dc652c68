package io.github.ecommercepipeline.outcome;

import java.util.Optional;

/**
 * What became of one input.
 *
 * @param bytes as stored
 * @param blankLines lines without content, which are not records
 * @param repeatedHeaders header lines after the first, which are not records
 * @param setAside why the file as a whole could not be used; its tally is then empty
 */
public record InputBooks(
        String path,
        long bytes,
        String etag,
        Tally tally,
        long blankLines,
        long repeatedHeaders,
        Optional<String> setAside) {}
