package io.github.ecommercepipeline.outcome.scan;

import io.github.ecommercepipeline.engine.task.RowProjection;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.quality.table.RowRules;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;

/** One task of the scans of several datasets, each with a {@link PartWriter} of its own. Not thread-safe. */
public final class PartWriters implements Closeable {

    /**
     * What a task needs to know of a dataset.
     *
     * @param judged what is to be made of the rows that are read; null if nothing
     * @param rules the rules that are evaluated on rows; these have the verdicts of the others
     */
    public record Part(ScanPlan plan, RecordLayout layout, RowProjection judged, RowRules rules)
            implements Serializable {

        private Iterator<InternalRow> judged(Iterator<InternalRow> rows) {
            return judged == null
                    ? rows
                    : new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return rows.hasNext();
                        }

                        @Override
                        public InternalRow next() {
                            return judged.of(rows.next());
                        }
                    };
        }
    }

    private final List<Part> parts;
    private final List<PartWriter> writers = new ArrayList<>();

    public PartWriters(List<Part> parts, Configuration hadoop, int part, String name) throws IOException {
        this.parts = parts;
        try {
            for (Part dataset : parts) {
                writers.add(new PartWriter(dataset.plan(), dataset.layout(), dataset.rules(), hadoop, part, name));
            }
        } catch (IOException | RuntimeException e) {
            try {
                close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Writes rows of a dataset as they were read. */
    public void add(int dataset, Iterator<InternalRow> rows) throws IOException {
        writers.get(dataset).add(parts.get(dataset).judged(rows));
    }

    /** Ends all parts; returns what was done for each dataset. */
    public List<PartResult> finish() throws IOException {
        List<PartResult> results = new ArrayList<>();
        for (PartWriter writer : writers) {
            results.add(writer.finish());
        }
        return results;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (PartWriter writer : writers) {
            try {
                writer.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
