package io.github.ecommercepipeline.ingest.table;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;

/** Creates batch readers on executors. */
final class RecordReaderFactory implements PartitionReaderFactory {

    private static final long serialVersionUID = 1L;

    private final ReadSpec spec;
    private final SerializableConfiguration hadoop;
    private final ReadCount count;

    RecordReaderFactory(ReadSpec spec, SerializableConfiguration hadoop, ReadCount count) {
        this.spec = spec;
        this.hadoop = hadoop;
        this.count = count;
    }

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new RecordPartitionReader(spec, hadoop.value(), ((RecordPartition) partition).splits(), count);
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("records are read in batches");
    }
}
