package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.erasure.ErasedRecords;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordReasons;
import io.github.ecommercepipeline.run.BatchScan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The records with erased values in some files.
 *
 * @param records in no order
 * @param setAside indexes of the files that cannot be read as the contract says
 */
record RecordSearch(List<ByteRange> records, SortedSet<Integer> setAside) {

    private static final int FILE_SET_ASIDE = -1;

    /**
     * Reads the files as a run does. In a shared folder, records that belong to no dataset, and those that cannot be read and so belong to its
     * owner, are searched for the texts of the values, since no contract tells their fields.
     */
    static RecordSearch in(SparkSession spark, Contract contract, List<Input> inputs, ErasedValues values) {
        if (inputs.isEmpty()) {
            return new RecordSearch(List.of(), new TreeSet<>());
        }
        Dataset<Row> records = BatchScan.records(spark, contract, inputs);
        int properties = contract.properties().size();
        Column[] columns = Stream.concat(
                        contract.properties().stream().map(Property::name),
                        Stream.of(
                                RecordColumns.KIND,
                                RecordColumns.FILE,
                                RecordColumns.POSITION,
                                RecordColumns.RAW,
                                RecordColumns.REASONS))
                .map(records::col)
                .toArray(Column[]::new);
        List<ByteRange> all = SessionInternals.rows(records.select(columns))
                .mapPartitions(rows -> {
                    ErasedRecords erased = new ErasedRecords(values);
                    List<ByteRange> found = new ArrayList<>();
                    while (rows.hasNext()) {
                        var row = rows.next();
                        int kind = row.getInt(properties);
                        int file = row.getInt(properties + 1);
                        long position = row.getLong(properties + 2);
                        if (kind == RecordColumns.KIND_FILE_SET_ASIDE) {
                            found.add(new ByteRange(file, position, FILE_SET_ASIDE));
                        } else if (isNobodys(kind, row.getUTF8String(properties + 4))) {
                            byte[] raw = row.getUTF8String(properties + 3).getBytes();
                            if (erased.mentionsErasedValue(raw)) {
                                found.add(new ByteRange(file, position, raw.length));
                            }
                        } else if (kind <= RecordColumns.KIND_RECORD) {
                            byte[] raw = row.getUTF8String(properties + 3).getBytes();
                            boolean unread = !row.isNullAt(properties + 4);
                            if (erased.hasErasedValue(row) || (unread && erased.mentionsErasedValue(row, raw))) {
                                found.add(new ByteRange(file, position, raw.length));
                            }
                        }
                    }
                    return found.iterator();
                })
                .collect();
        SortedSet<Integer> setAside = new TreeSet<>();
        List<ByteRange> found = new ArrayList<>();
        for (ByteRange range : all) {
            if (range.bytes() == FILE_SET_ASIDE) {
                setAside.add(range.input());
            } else {
                found.add(range);
            }
        }
        return new RecordSearch(found, setAside);
    }

    /** Whether a record of a shared folder belongs to no dataset, or to its owner only because it cannot be read. */
    private static boolean isNobodys(int kind, UTF8String reasons) {
        return kind == RecordColumns.KIND_OF_OTHERS
                || (kind > RecordColumns.KIND_OF_OTHERS && RecordReasons.isUnreadable(reasons));
    }
}
