package io.github.ecommercepipeline.cli.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What the runs below an output root left in quarantine. */
public final class QuarantineZone {

    /** Takes the records of a run one by one. */
    public interface Reader {
        void accept(QuarantinedRecord entry) throws IOException;
    }

    private final Path root;
    private final FileSystem files;

    public QuarantineZone(String outputRoot, Configuration hadoop) throws IOException {
        this.root = new Path(outputRoot);
        this.files = root.getFileSystem(hadoop);
    }

    /** Datasets that ever ran, sorted. */
    public List<String> datasets() throws IOException {
        return children(new Path(root, "runs")).stream()
                .filter(FileStatus::isDirectory)
                .map(folder -> folder.getPath().getName())
                .sorted()
                .toList();
    }

    /** All runs of the batch that left a manifest. */
    public PastRuns runs(String dataset, LocalDate businessDate) throws IOException {
        return new PastRuns(children(new Path(root, "runs/" + dataset + "/business_date=" + businessDate)).stream()
                .map(FileStatus::getPath)
                .filter(path ->
                        path.getName().startsWith("run=") && path.getName().endsWith(".json"))
                .map(path -> new PastRun(json(path)))
                .toList());
    }

    /** Reads the records that a run set aside, in the order of its quarantine files. */
    public void read(PastRun run, Reader reader) throws IOException {
        for (JsonNode file : run.manifest().path("quarantine")) {
            try (InputStream in = files.open(new Path(file.asText()));
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    reader.accept(QuarantinedRecord.of(JsonOutput.MAPPER.readTree(line)));
                }
            }
        }
    }

    private JsonNode json(Path path) {
        try (InputStream in = files.open(path)) {
            return JsonOutput.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private List<FileStatus> children(Path folder) throws IOException {
        try {
            return Arrays.asList(files.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }
}
