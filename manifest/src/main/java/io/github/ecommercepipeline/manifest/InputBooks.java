package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
 * @param modifiedAt when it was last modified, by which inputs that arrived at the same path are ordered; documents of earlier
 *     releases do not have it
 * @param sameContentAs the path of the input that this one repeats; all its records are duplicates then
 * @param claims to which datasets its records belong, where the files of its folder feed several
 * @param recorded the file as rules about files see it: as it was when it was first published; empty if that is as it is here,
 *     and no rule needed a checksum
 * @param trailerTotals whether the totals in its trailer were not compared; empty if they were, or there are none
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
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ColumnFindings> columns,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> modifiedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> sameContentAs,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<FolderClaims> claims,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Recorded> recorded,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TrailerTotals> trailerTotals) {

    /** What became of the totals in its trailer that the contract declares, where they were not compared. */
    public enum TrailerTotals {
        /** Records were erased from it. */
        NOT_COMPARED
    }

    /**
     * What rules about files are evaluated against.
     *
     * @param checksums of its content as stored, in lower-case hexadecimal, by algorithm; those that rules needed
     */
    public record Recorded(
            long bytes,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> modifiedAt,
            Map<String, String> checksums) {

        public Recorded {
            checksums = Collections.unmodifiableMap(new TreeMap<>(checksums));
        }

        /** The same with more checksums. */
        public Recorded with(Map<String, String> more) {
            Map<String, String> all = new TreeMap<>(checksums);
            all.putAll(more);
            return new Recorded(bytes, modifiedAt, all);
        }
    }

    /** The books of an input of a folder that feeds one dataset, which rules about files see as it is. */
    public InputBooks(
            String path,
            long bytes,
            String etag,
            Optional<InputIdentity.Kind> identifiedBy,
            Optional<String> archived,
            OutcomeCounts tally,
            long blankLines,
            long repeatedHeaders,
            Optional<String> setAside,
            Optional<ColumnFindings> columns,
            Optional<Instant> modifiedAt,
            Optional<String> sameContentAs) {
        this(
                path,
                bytes,
                etag,
                identifiedBy,
                archived,
                tally,
                blankLines,
                repeatedHeaders,
                setAside,
                columns,
                modifiedAt,
                sameContentAs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The books of an input that repeats no other, of unknown age. */
    public InputBooks(
            String path,
            long bytes,
            String etag,
            Optional<InputIdentity.Kind> identifiedBy,
            Optional<String> archived,
            OutcomeCounts tally,
            long blankLines,
            long repeatedHeaders,
            Optional<String> setAside,
            Optional<ColumnFindings> columns) {
        this(
                path,
                bytes,
                etag,
                identifiedBy,
                archived,
                tally,
                blankLines,
                repeatedHeaders,
                setAside,
                columns,
                Optional.empty(),
                Optional.empty());
    }

    /** The same books of an input that repeats another. */
    public InputBooks repeating(String other) {
        return with(Optional.of(other), claims, recorded, trailerTotals);
    }

    /** What rules about files are evaluated against. */
    public Recorded seenByRules() {
        return recorded.orElseGet(() -> new Recorded(bytes, modifiedAt, Map.of()));
    }

    /** The same books of a file that rules see so. */
    public InputBooks seenAs(Recorded file) {
        Optional<Recorded> other =
                Optional.of(file).filter(seen -> !seen.equals(new Recorded(bytes, modifiedAt, Map.of())));
        return with(sameContentAs, claims, other, trailerTotals);
    }

    /** The same books of a file whose trailer's totals were not compared. */
    public InputBooks withoutComparedTotals() {
        return with(sameContentAs, claims, recorded, Optional.of(TrailerTotals.NOT_COMPARED));
    }

    /** The same books with the datasets to which its records belong. */
    public InputBooks claimed(Optional<FolderClaims> found) {
        return with(sameContentAs, found, recorded, trailerTotals);
    }

    private InputBooks with(
            Optional<String> repeated,
            Optional<FolderClaims> found,
            Optional<Recorded> seen,
            Optional<TrailerTotals> totals) {
        return new InputBooks(
                path,
                bytes,
                etag,
                identifiedBy,
                archived,
                tally,
                blankLines,
                repeatedHeaders,
                setAside,
                columns,
                modifiedAt,
                repeated,
                found,
                seen,
                totals);
    }

    /** What became of it. */
    public FileUse use() {
        if (setAside.isPresent()) {
            return FileUse.SET_ASIDE;
        }
        return sameContentAs.isPresent() ? FileUse.SAME_CONTENT : FileUse.USED;
    }

    /** What tells this input from another object at its path. */
    public InputIdentity identity() {
        return identifiedBy.map(kind -> new InputIdentity(kind, etag)).orElseGet(() -> InputIdentity.recognised(etag));
    }
}
