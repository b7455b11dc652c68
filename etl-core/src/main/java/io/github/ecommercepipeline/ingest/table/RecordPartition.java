package io.github.ecommercepipeline.ingest.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** The splits that one task reads. */
final class RecordPartition implements InputPartition {

    private static final long serialVersionUID = 1L;

    private final ArrayList<FileSplit> splits;

    RecordPartition(List<FileSplit> splits) {
        this.splits = new ArrayList<>(splits);
    }

    List<FileSplit> splits() {
        return splits;
    }
}
