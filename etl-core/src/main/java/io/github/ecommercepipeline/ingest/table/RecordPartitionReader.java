package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Reads the splits of a task in sequence, through one window. */
final class RecordPartitionReader implements PartitionReader<ColumnarBatch> {

    private final ReadSpec spec;
    private final Configuration hadoop;
    private final Iterator<FileSplit> splits;
    private final ReadCount count;
    private final ByteWindow window;
    private final RecordBatch batch;
    private SplitReader current;

    RecordPartitionReader(ReadSpec spec, Configuration hadoop, List<FileSplit> splits, ReadCount count) {
        this.spec = spec;
        this.hadoop = hadoop;
        this.splits = splits.iterator();
        this.count = count;
        this.window = new ByteWindow(spec.options().maxWindowBytes());
        this.batch = new RecordBatch(spec, window);
    }

    @Override
    public boolean next() throws IOException {
        batch.clear();
        while (true) {
            if (current == null) {
                if (!splits.hasNext()) {
                    return false;
                }
                current = new SplitReader(splits.next(), spec, hadoop, window, batch, count);
            }
            if (current.read()) {
                count.addRecords(batch.records());
                return true;
            }
            current.close();
            current = null;
            window.shrink();
        }
    }

    @Override
    public ColumnarBatch get() {
        return batch.finish();
    }

    /** Whether a row of the batch is the first record of a group. */
    boolean isFirst(int row) {
        return batch.isFirst(row);
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
