package io.github.ecommercepipeline.draft.decide;

import java.util.List;
import java.util.Map;

/**
 * What the contract says about one column.
 *
 * @param position of the column among those of the dataset's files
 * @param name of the property
 * @param aliases the name in the header, if it is another one
 * @param logicalType of ODCS, as is {@code physicalType}
 * @param keyPosition 1, 2, … of a key; 0 otherwise
 * @param custom custom properties by name: texts, booleans or lists of texts
 * @param personal what the values are about people; empty if nothing
 * @param notes the evidence, one sentence each
 */
public record ColumnDraft(
        int position,
        String name,
        List<String> aliases,
        String logicalType,
        String physicalType,
        int keyPosition,
        Map<String, Object> custom,
        String personal,
        List<String> notes,
        List<RuleDraft> rules) {

    /** A rule, which only warns, with what speaks for it. */
    public record RuleDraft(String rule, String evidence) {}

    public boolean isKey() {
        return keyPosition > 0;
    }
}
