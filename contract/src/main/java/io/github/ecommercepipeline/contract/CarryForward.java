package io.github.ecommercepipeline.contract;

import java.util.List;

/**
 * Values that an export writes on the first record of a group only, such as an order's on the first of its lines.
 *
 * @param by columns of the file, by any name of a property that is read from them: contiguous records of one file with equal
 *     texts in all of them are a group
 * @param columns columns in which a blank field means the text of the group's first record
 * @param maxGroupRecords a file with a longer group is set aside
 */
public record CarryForward(List<String> by, List<String> columns, int maxGroupRecords) {

    static final int DEFAULT_GROUP_RECORDS = 1_000;

    public CarryForward {
        by = List.copyOf(by);
        columns = List.copyOf(columns);
    }
}
