package io.github.ecommercepipeline.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dataset makes of the records of its files before their fields are cast.
 *
 * @param carryForward which values are carried from the first record of a group to the others
 * @param recordFilter which records of a shared folder belong to the dataset
 * @param sharedFolder that folder, with the claims of all its datasets; known only where their contracts are read together
 * @param columnAliases further names of the columns that expressions read, by the name that these use
 */
public record RawRecords(
        Optional<CarryForward> carryForward,
        Optional<RecordFilter> recordFilter,
        Optional<SharedFolder> sharedFolder,
        Map<String, List<String>> columnAliases) {

    public RawRecords {
        columnAliases = Collections.unmodifiableMap(new LinkedHashMap<>(columnAliases));
    }

    /** Records whose columns have no further names. */
    public RawRecords(
            Optional<CarryForward> carryForward,
            Optional<RecordFilter> recordFilter,
            Optional<SharedFolder> sharedFolder) {
        this(carryForward, recordFilter, sharedFolder, Map.of());
    }

    /** Each record stands by itself, and belongs to the dataset. */
    public static final RawRecords AS_THEY_ARE = new RawRecords(Optional.empty(), Optional.empty(), Optional.empty());

    static RawRecords read(CustomProperties custom, String dataset) {
        return new RawRecords(
                CarryForwardReader.read(custom.value(CarryForwardReader.NAME)),
                RecordFilterReader.read(custom.value(RecordFilterReader.NAME), dataset),
                Optional.empty(),
                ColumnAliases.read(custom.value(ColumnAliases.NAME)));
    }

    /** The names that a column that expressions read may have in a header: the one that they use, then the others. */
    public List<String> namesOf(String column) {
        return ColumnAliases.namesOf(column, columnAliases);
    }

    /** The records of a folder that feeds these datasets. */
    RawRecords of(SharedFolder folder) {
        return new RawRecords(carryForward, recordFilter, Optional.of(folder), columnAliases);
    }

    /** Records from whose groups these values are carried. */
    public static RawRecords carrying(CarryForward carried) {
        return new RawRecords(Optional.of(carried), Optional.empty(), Optional.empty());
    }
}
