package io.github.ecommercepipeline.ingest.table;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;

/** The records of a batch's files as a table of Spark's DataSource V2. */
final class RecordTable implements Table, SupportsRead {

    private final String dataset;
    private final ReadSpec spec;
    private final List<List<FileSplit>> partitions;
    private final SerializableConfiguration hadoop;
    private final ReadCount count;

    RecordTable(
            String dataset,
            ReadSpec spec,
            List<List<FileSplit>> partitions,
            SerializableConfiguration hadoop,
            ReadCount count) {
        this.dataset = dataset;
        this.spec = spec;
        this.partitions = partitions;
        this.hadoop = hadoop;
        this.count = count;
    }

    @Override
    public String name() {
        return name(dataset);
    }

    static String name(String dataset) {
        return "records of " + dataset;
    }

    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return spec.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return RecordScan::new;
    }

    private final class RecordScan implements Scan, Batch {

        @Override
        public StructType readSchema() {
            return spec.schema();
        }

        @Override
        public String description() {
            return name();
        }

        @Override
        public ColumnarSupportMode columnarSupportMode() {
            return ColumnarSupportMode.SUPPORTED;
        }

        @Override
        public Batch toBatch() {
            return this;
        }

        @Override
        public InputPartition[] planInputPartitions() {
            return partitions.stream().map(RecordPartition::new).toArray(InputPartition[]::new);
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            return new RecordReaderFactory(spec, hadoop, count);
        }
    }
}
