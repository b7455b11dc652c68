package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.engine.task.Tasks;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Raw files as the rows of {@link RecordSource}, read by tasks without Spark's SQL: nothing is planned, and no code is generated. */
public final class RecordRows {

    private final SparkContext spark;
    private final String name;
    private final StructType schema;
    private final List<List<FileSplit>> partitions;
    private final RecordReaderFactory readers;

    RecordRows(
            SparkContext spark,
            String name,
            StructType schema,
            List<List<FileSplit>> partitions,
            RecordReaderFactory readers) {
        this.spark = spark;
        this.name = name;
        this.schema = schema;
        this.partitions = partitions;
        this.readers = readers;
    }

    public StructType schema() {
        return schema;
    }

    /** What becomes of the rows of a task, which reuses its row; reading throws {@link UncheckedIOException}. */
    @FunctionalInterface
    public interface RowsFunction<R> extends Serializable {
        R of(Iterator<InternalRow> rows) throws IOException;
    }

    /** Runs a function on the rows of each task; returns the results in order. */
    public <R> List<R> each(RowsFunction<R> function) {
        RecordReaderFactory reading = readers;
        return Tasks.run(spark, name, partitions, splits -> {
            try (Rows rows = new Rows(reading.createReader(splits), TaskContext.get())) {
                return function.of(rows);
            }
        });
    }

    /** The rows of a task. */
    private static final class Rows implements Iterator<InternalRow>, Closeable {

        private final RecordPartitionReader reader;
        private final TaskContext task;
        private Iterator<InternalRow> batch = Collections.emptyIterator();
        private boolean done;

        Rows(RecordPartitionReader reader, TaskContext task) {
            this.reader = reader;
            this.task = task;
        }

        @Override
        public boolean hasNext() {
            while (!done && !batch.hasNext()) {
                if (task.isInterrupted()) {
                    throw new TaskKilledException();
                }
                try {
                    done = !reader.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (!done) {
                    batch = reader.get().rowIterator();
                }
            }
            return !done;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return batch.next();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
