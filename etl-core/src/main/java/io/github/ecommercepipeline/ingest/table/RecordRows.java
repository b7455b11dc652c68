package io.github.ecommercepipeline.ingest.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Raw files as the rows of {@link RecordSource}, read by tasks without Spark's SQL: nothing is planned, and no code is generated.
 *
 * @param rows a task reuses its row; reading throws {@link UncheckedIOException}
 * @param schema of the rows
 */
public record RecordRows(JavaRDD<InternalRow> rows, StructType schema) {

    static RecordRows of(
            JavaSparkContext spark,
            String name,
            StructType schema,
            List<List<FileSplit>> partitions,
            RecordReaderFactory readers) {
        JavaRDD<InternalRow> rows = partitions.isEmpty()
                ? spark.emptyRDD()
                : spark.parallelize(partitions, partitions.size())
                        .flatMap(splits -> new Rows(readers.createReader(splits), TaskContext.get()));
        return new RecordRows(rows.setName(name), schema);
    }

    /** The rows of a task. */
    private static final class Rows implements Iterator<InternalRow> {

        private final RecordPartitionReader reader;
        private final TaskContext task;
        private Iterator<InternalRow> batch = Collections.emptyIterator();
        private boolean done;

        Rows(RecordPartitionReader reader, TaskContext task) {
            this.reader = reader;
            this.task = task;
            task.addTaskCompletionListener((TaskCompletionListener) ended -> close());
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

        private void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
