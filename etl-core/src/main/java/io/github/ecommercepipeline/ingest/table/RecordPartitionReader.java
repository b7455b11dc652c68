package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Reads the splits of a task in sequence, through one window, into a batch of rows for each dataset that they feed. */
final class RecordPartitionReader implements PartitionReader<ColumnarBatch> {

    private final List<ReadSpec> specs;
    private final Configuration hadoop;
    private final Iterator<FileSplit> splits;
    private final ReadCount count;
    private final ByteWindow window;
    private final RecordFilters.Texts filters;
    private final List<RecordBatch> batches;
    private SplitReader current;

    RecordPartitionReader(ReadSpec spec, Configuration hadoop, List<FileSplit> splits, ReadCount count) {
        this(List.of(spec), hadoop, splits, count);
    }

    /** @param specs of the datasets, at least one, with the same options and splits */
    RecordPartitionReader(List<ReadSpec> specs, Configuration hadoop, List<FileSplit> splits, ReadCount count) {
        this.specs = specs;
        this.hadoop = hadoop;
        this.splits = splits.iterator();
        this.count = count;
        this.window = new ByteWindow(specs.get(0).options().maxWindowBytes());
        this.filters = new RecordFilters.Texts(specs.get(0), window);
        this.batches = specs.stream()
                .map(spec -> new RecordBatch(spec, window, specs.size()))
                .toList();
    }

    @Override
    public boolean next() throws IOException {
        batches.forEach(RecordBatch::clear);
        while (true) {
            if (current == null) {
                if (!splits.hasNext()) {
                    return false;
                }
                current = new SplitReader(splits.next(), specs, hadoop, window, batches, filters, count);
            }
            if (current.read()) {
                count.addRecords(
                        batches.stream().mapToInt(RecordBatch::records).max().orElse(0));
                return true;
            }
            current.close();
            current = null;
            window.shrink();
        }
    }

    /** The rows of the only dataset. */
    @Override
    public ColumnarBatch get() {
        return batches.get(0).finish();
    }

    /** The rows of a dataset, of which there may be none; the row is reused. */
    Iterator<InternalRow> rows(int dataset) {
        return batches.get(dataset).rows();
    }

    /** Whether a row of the only dataset is the first record of a group. */
    boolean isFirst(int row) {
        return batches.get(0).isFirst(row);
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
