package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.engine.task.Tasks;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Raw files as the rows of {@link RecordSource}, read by tasks without Spark's SQL: nothing is planned. Those of several datasets
 * that the same files feed can be read together.
 */
public final class RecordRows {

    private final SparkContext spark;
    private final String dataset;
    private final ReadSpec spec;
    private final List<List<FileSplit>> partitions;
    private final SerializableConfiguration hadoop;
    private final ReadCount count;

    RecordRows(
            SparkContext spark,
            String dataset,
            ReadSpec spec,
            List<List<FileSplit>> partitions,
            SerializableConfiguration hadoop,
            ReadCount count) {
        this.spark = spark;
        this.dataset = dataset;
        this.spec = spec;
        this.partitions = partitions;
        this.hadoop = hadoop;
        this.count = count;
    }

    public StructType schema() {
        return spec.schema();
    }

    /** How many tasks read the files. */
    public int tasks() {
        return partitions.size();
    }

    /** Whether the same tasks can read the rows of both: files, splits and their form are the same. */
    public boolean canBeReadWith(RecordRows other) {
        return partitions.equals(other.partitions) && spec.options().equals(other.spec.options());
    }

    /** The rows that a task reads, some at a time; not thread-safe. */
    public interface TaskRows {

        /** Reads on; returns whether there are more rows. */
        boolean next() throws IOException;

        /** The rows read last of one of the datasets, by its index; rows are reused. */
        Iterator<InternalRow> of(int dataset);
    }

    /** What becomes of the rows of a task. */
    @FunctionalInterface
    public interface RowsFunction<R> extends Serializable {
        R of(TaskRows rows) throws IOException;
    }

    /**
     * Runs a function on the rows of each task, for which files are opened, decompressed and split into records once.
     *
     * @param datasets at least one; all {@linkplain #canBeReadWith can be read with} the first
     * @return the results in the order of the tasks
     */
    public static <R> List<R> each(List<RecordRows> datasets, RowsFunction<R> function) {
        RecordRows first = datasets.get(0);
        if (!datasets.stream().allMatch(first::canBeReadWith)) {
            throw new IllegalArgumentException("datasets of other files or splits");
        }
        String names = datasets.stream().map(rows -> rows.dataset).collect(Collectors.joining(", "));
        List<ReadSpec> specs = datasets.stream().map(rows -> rows.spec).toList();
        SerializableConfiguration hadoop = first.hadoop;
        ReadCount count = ReadCount.of(datasets.stream().map(rows -> rows.count).toList());
        return Tasks.run(first.spark, RecordTable.name(names), first.partitions, splits -> {
            try (RecordPartitionReader reader = new RecordPartitionReader(specs, hadoop.value(), splits, count)) {
                return function.of(new Read(reader, TaskContext.get()));
            }
        });
    }

    private record Read(RecordPartitionReader reader, TaskContext task) implements TaskRows {

        @Override
        public boolean next() throws IOException {
            if (task.isInterrupted()) {
                throw new TaskKilledException();
            }
            return reader.next();
        }

        @Override
        public Iterator<InternalRow> of(int dataset) {
            return reader.get(dataset).rowIterator();
        }
    }
}
