package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The books of one input.
 *
 * @param path the URL where it arrived
 * @param bytes as stored
 * @param etag its identity: the ETag or, in a file system without ETags, size and modification time
 * @param identifiedBy the kind of the identity; documents of earlier releases do not name it
 * @param archived the URL of the copy that was read because the input was gone
 * @param blankLines lines that are not records: blank rows, comments, and those that the contract skips
 * @param repeatedHeaders header lines after the first, which are not records
 * @param setAside why the file as a whole could not be used; its counts are then zero
 * @param columns how its header differs from the contract; empty if it does not, or the input was set aside
 */
public record InputBooks(
        String path,
        long bytes,
        String etag,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<InputIdentity.Kind> identifiedBy,
        Optional<String> archived,
        OutcomeCounts tally,
        long blankLines,
        long repeatedHeaders,
        Optional<String> setAside,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ColumnFindings> columns) {

    /** What tells this input from another object at its path. */
    public InputIdentity identity() {
        return identifiedBy.map(kind -> new InputIdentity(kind, etag)).orElseGet(() -> InputIdentity.recognised(etag));
    }
}
