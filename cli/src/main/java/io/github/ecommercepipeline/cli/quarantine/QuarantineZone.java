package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the quarantine of the runs in an output folder. */
public final class QuarantineZone {

    /** Receives the records of a run one by one. */
    public interface Reader {
        void accept(QuarantinedRecord entry) throws IOException;
    }

    private final Configuration hadoop;
    private final RunFiles files;

    public QuarantineZone(String outputRoot, Configuration hadoop) throws IOException {
        this.hadoop = hadoop;
        this.files = new RunFiles(hadoop, outputRoot);
    }

    /** The datasets with runs, sorted. */
    public List<String> datasets() throws IOException {
        return files.datasets();
    }

    /** All runs of the batch that have a manifest. */
    public PastRuns runs(String dataset, LocalDate businessDate) throws IOException {
        return new PastRuns(files.runs(new Batch(dataset, businessDate)).stream()
                .map(PastRun::new)
                .toList());
    }

    /** Reads the quarantined records of a run, in the order of its quarantine files. */
    public void read(PastRun run, Reader reader) throws IOException {
        for (String file : run.manifest().quarantine()) {
            Path path = HadoopPath.of(hadoop, file);
            try (InputStream in = open(run, path);
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    reader.accept(QuarantinedRecord.of(JsonOutput.MAPPER.readTree(line)));
                }
            }
        }
    }

    private InputStream open(PastRun run, Path file) throws IOException {
        try {
            return file.getFileSystem(hadoop).open(file);
        } catch (FileNotFoundException e) {
            throw new UsageException(
                    "the quarantined records of " + run.manifest().dataset() + " "
                            + run.manifest().businessDate() + " are gone from " + file.getParent()
                            + ": they were removed after the time that the contract's retention keeps them, or by hand;"
                            + " allowed: a later day, or 'summary' for the counts");
        }
    }
}
