package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.engine.PinnedSettings;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.engine.task.Tasks;
import io.github.ecommercepipeline.ingest.file.Input;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
    private final List<Input> inputs;
    private final List<List<FileSplit>> partitions;
    private final SerializableConfiguration hadoop;

    RecordRows(
            SparkContext spark,
            String dataset,
            ReadSpec spec,
            List<Input> inputs,
            List<List<FileSplit>> partitions,
            SerializableConfiguration hadoop) {
        this.spark = spark;
        this.dataset = dataset;
        this.spec = spec;
        this.inputs = inputs;
        this.partitions = partitions;
        this.hadoop = hadoop;
    }

    public StructType schema() {
        return spec.schema();
    }

    /** How many tasks read the files. */
    public int tasks() {
        return partitions.size();
    }

    /**
     * Whether the same tasks can read the rows of both: the files and their form are the same, and can be divided alike. How they are
     * divided may differ, since that depends on how many cores there were.
     */
    public boolean canBeReadWith(RecordRows other) {
        return whyNotReadWith(other).isEmpty();
    }

    /** Why not, in words that end a sentence. */
    public Optional<String> whyNotReadWith(RecordRows other) {
        if (!inputs.equals(other.inputs)) {
            return Optional.of("their files, or the files' versions, differ");
        }
        if (!spec.options().equals(other.spec.options())) {
            return Optional.of("their contracts describe the form of the files differently");
        }
        boolean alike = spec.isSplittable() == other.spec.isSplittable() || (!isDivided() && !other.isDivided());
        return alike
                ? Optional.empty()
                : Optional.of("one of them carries values over so many records that files cannot be divided");
    }

    private boolean isDivided() {
        return partitions.stream().flatMap(List::stream).anyMatch(split -> split.begin() > 0);
    }

    /** The same rows for Spark's SQL, after setting {@link PinnedSettings} in the session. */
    public Dataset<Row> dataset(SparkSession session) {
        try (ReadCount nobodyLooks = ReadCount.open()) {
            return dataset(session, nobodyLooks);
        }
    }

    Dataset<Row> dataset(SparkSession session, ReadCount count) {
        PinnedSettings.pin(session);
        return SessionInternals.read(session, new RecordTable(dataset, spec, partitions, hadoop, count));
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
     * @param datasets at least one; all {@linkplain #canBeReadWith can be read with} the first, whose splits are read
     * @param count counts what is read
     * @return the results in the order of the tasks
     */
    public static <R> List<R> each(List<RecordRows> datasets, ReadCount count, RowsFunction<R> function) {
        RecordRows first = datasets.get(0);
        if (!datasets.stream().allMatch(first::canBeReadWith)) {
            throw new IllegalArgumentException("datasets of other files, or that cannot be divided alike");
        }
        String names = datasets.stream().map(rows -> rows.dataset).sorted().collect(Collectors.joining(", "));
        List<ReadSpec> specs = datasets.stream().map(rows -> rows.spec).toList();
        SerializableConfiguration hadoop = first.hadoop;
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
            return reader.rows(dataset);
        }
    }
}
