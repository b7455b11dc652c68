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
     * @param read where columns are in the rows as they are read
     * @param judged what is to be made of records; null if nothing
     * @param layout where columns are in judged rows
     * @param rules the rules that are evaluated on rows; these have the verdicts of the others
     */
    public record Part(ScanPlan plan, RecordLayout read, RowProjection judged, RecordLayout layout, RowRules rules)
            implements Serializable {

        /** A row with what SQL makes of it. */
        InternalRow judged(InternalRow row) {
            return judged == null ? row : judged.of(row);
        }
    }

    private final List<PartWriter> writers = new ArrayList<>();

    public PartWriters(List<Part> parts, Configuration hadoop, int part, String name) throws IOException {
        try {
            for (Part dataset : parts) {
                writers.add(new PartWriter(dataset, hadoop, part, name));
            }
        } catch (IOException | RuntimeException e) {
            try {
                close();
            } catch (IOException | RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Writes rows of a dataset as they were read. */
    public void add(int dataset, Iterator<InternalRow> rows) throws IOException {
        writers.get(dataset).add(rows);
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
        closeAll(writers);
    }

    /** Closes all, whatever one of them throws. */
    static void closeAll(List<? extends Closeable> all) throws IOException {
        Exception failure = null;
        for (Closeable one : all) {
            try {
                one.close();
            } catch (IOException | RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure != null) {
            throw (IOException) failure;
        }
    }
}
