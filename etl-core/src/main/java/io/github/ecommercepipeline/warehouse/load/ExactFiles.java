package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFiles;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.StagedLineReader;
import io.github.ecommercepipeline.staging.StagedPartWriter;
import io.github.ecommercepipeline.warehouse.connection.SqlErrors;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Staged files for a warehouse that reads them itself and knows no lines to pass over. */
record ExactFiles(Configuration configuration) {

    /**
     * The same records: files with removed lines are copied without these, beside them; the others stay as they are.
     *
     * @param batch for messages
     * @throws WarehouseException if a file cannot be read or written
     */
    StagedBatch of(StagedBatch staged, Batch batch) {
        if (staged.removed().isEmpty()) {
            return staged;
        }
        try {
            return new StagedBatch(copies(staged), staged.rows(), staged.sums());
        } catch (Exception e) { // Spark, written in Scala, throws undeclared checked exceptions
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new WarehouseException(
                    batch + " not published: a staged file cannot be read: " + SqlErrors.masked(reason), e);
        }
    }

    private List<String> copies(StagedBatch staged) {
        SerializableConfiguration hadoop = new SerializableConfiguration(configuration);
        String copies = "exact-" + UUID.randomUUID();
        return JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext())
                .parallelize(StagedFile.of(staged), staged.files().size())
                .flatMap(file -> file.removed().isEmpty()
                        ? List.of(file.path()).iterator()
                        : copy(file, copies, hadoop.value()).iterator())
                .collect();
    }

    /** The copy; none if no line is left. No other attempt of the task writes a file of its name. */
    private static List<String> copy(StagedFile file, String copies, Configuration hadoop) throws IOException {
        Path from = new Path(file.path());
        Path to = new Path(from.getParent(), copies + "-" + TaskContext.get().taskAttemptId() + "-" + from.getName());
        try (StagedLineReader lines = new StagedLineReader(StagedFiles.open(file.path(), hadoop), file.removed());
                StagedPartWriter copy = new StagedPartWriter(hadoop, number -> to, Long.MAX_VALUE)) {
            while (lines.next()) {
                StagedLineCursor line = lines.line();
                copy.writeLine(line.bytes(), line.start(), line.length());
            }
            return copy.lines().isEmpty() ? List.of() : List.of(to.toString());
        }
    }
}
