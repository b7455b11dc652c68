package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The progress of a job, passed on, and written to a file in the output folder if that is on the local file system: each step of
 * each batch with its time, and the messages. Thread-safe.
 */
final class JobLog implements Progress, AutoCloseable {

    private final Progress next;
    private final Clock clock;
    private final Optional<PrintWriter> file;

    private JobLog(Progress next, Clock clock, Optional<PrintWriter> file) {
        this.next = next;
        this.clock = clock;
        this.file = file;
    }

    static JobLog open(RunFiles files, String jobRunId, Progress next, Clock clock) throws IOException {
        Path path = new Path(files.folder().jobLog(jobRunId));
        FileSystem store = path.getFileSystem(files.hadoop());
        if (!(store instanceof LocalFileSystem local)) {
            return new JobLog(next, clock, Optional.empty());
        }
        java.nio.file.Path log = local.pathToFile(path).toPath();
        Files.createDirectories(log.getParent());
        PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8), true);
        return new JobLog(next, clock, Optional.of(writer));
    }

    @Override
    public void step(Batch batch, String what) {
        line(batch + "  " + what);
        next.step(batch, what);
    }

    @Override
    public void reading(Batch batch, long bytes, ReadCount read) {
        next.reading(batch, bytes, read);
    }

    @Override
    public void step(String what) {
        line(what);
        next.step(what);
    }

    /** Writes how a batch ended. */
    void end(BatchResult result) {
        line(result.batch() + "  " + result.status() + (result.message().isEmpty() ? "" : ": " + result.message()));
    }

    void line(String text) {
        file.ifPresent(writer -> writer.println(
                clock.instant().truncatedTo(ChronoUnit.MILLIS) + "  " + text.replaceAll("\\p{Cntrl}", " ")));
    }

    @Override
    public void close() {
        file.ifPresent(PrintWriter::close);
    }
}
