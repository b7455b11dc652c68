package io.github.ecommercepipeline.draft.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of a dataset hold.
 *
 * @param names of the columns as in the header, by position; empty text for a column without one
 * @param separators by the position of a column whose numbers have decimal commas and points, the columns that may tell them
 * @param faults records that the reader will reject whatever the contract says, such as those with another number of fields
 * @param trailer the first word of the lines after the last record, such as Total
 */
public record DatasetProfile(
        List<String> names,
        List<ColumnProfile> columns,
        Map<Integer, List<SeparatorsBy>> separators,
        List<KeyCandidate> keys,
        long records,
        RecordFaults faults,
        Optional<String> trailer) {

    public DatasetProfile {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
        separators = Map.copyOf(separators);
        keys = List.copyOf(keys);
    }

    /**
     * Records that no contract makes readable.
     *
     * @param fieldCount records with more or fewer fields than the header has columns
     * @param undecodable records that are not valid in the encoding
     * @param brokenQuotes items with a broken quote
     */
    public record RecordFaults(long fieldCount, long undecodable, long brokenQuotes) {

        public long sum() {
            return fieldCount + undecodable + brokenQuotes;
        }
    }
}
