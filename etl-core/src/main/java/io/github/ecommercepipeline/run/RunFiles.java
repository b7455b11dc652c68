package io.github.ecommercepipeline.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.staging.StagedFileOptions;
import io.github.ecommercepipeline.storage.NewFile;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where runs leave their files below the output root, and how manifests are written and read. Thread-safe. */
public final class RunFiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Configuration hadoop;
    private final Path root;
    private final StagedFileOptions format;

    /**
     * Below that root, which need not exist.
     *
     * @throws IOException if no file system answers for it
     */
    public RunFiles(Configuration hadoop, String outputRoot) throws IOException {
        this(hadoop, outputRoot, StagedFileOptions.DEFAULT);
    }

    RunFiles(Configuration hadoop, String outputRoot, StagedFileOptions format) throws IOException {
        this.format = format;
        this.hadoop = hadoop;
        Path given = new Path(outputRoot);
        this.root = given.getFileSystem(hadoop).makeQualified(given);
    }

    RunFolders paths(Batch batch, long version, String runId) {
        return paths(new StageFolder(batch, version, runId));
    }

    RunFolders paths(StageFolder run) {
        return new RunFolders(
                stage(run).toString(),
                new Path(root, "quarantine/" + folder(run.batch()) + "/run=" + run.runId()).toString(),
                format);
    }

    Path manifest(Batch batch, String runId) {
        return new Path(root, "runs/" + folder(batch) + "/run=" + runId + ".json");
    }

    Path jobManifest(String jobRunId) {
        return new Path(jobManifest(root.toString(), jobRunId));
    }

    /** Where the manifest of that job run lies below that root. */
    public static String jobManifest(String outputRoot, String jobRunId) {
        return outputRoot.replaceFirst("/+$", "") + "/runs/job=" + jobRunId + ".json";
    }

    /** Writes the document so that a reader sees it whole or not at all. */
    void write(Path file, Object document) throws IOException {
        NewFile.replace(hadoop, file, JSON.writeValueAsBytes(document));
    }

    /** The manifest at a path, empty if there is none. */
    public Optional<RunManifest> read(String manifest) throws IOException {
        return read(new Path(manifest), RunManifest.class);
    }

    /** The JSON document at a path, empty if there is none. */
    <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        try (InputStream in = file.getFileSystem(hadoop).open(file)) {
            return Optional.of(JSON.readValue(in, type));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The manifest of the batch's run that started last, however it ended. */
    public Optional<RunManifest> latest(Batch batch) throws IOException {
        Optional<RunManifest> latest = Optional.empty();
        for (FileStatus file : children(new Path(root, "runs/" + folder(batch)))) {
            if (file.getPath().getName().startsWith("run=")) {
                Optional<RunManifest> run = read(file.getPath().toString());
                latest = Stream.concat(latest.stream(), run.stream()).max(Comparator.comparing(RunManifest::startedAt));
            }
        }
        return latest;
    }

    /**
     * What a job did, by the manifests that it left, without messages; of the last that ended, if no id is given.
     *
     * @return empty if there is no such job manifest
     */
    public Optional<JobResult> job(Optional<String> jobRunId) throws IOException {
        Optional<Path> manifest = jobRunId.isPresent() ? jobRunId.map(this::jobManifest) : lastJobManifest();
        Optional<JobManifest> job = manifest.isPresent() ? read(manifest.get(), JobManifest.class) : Optional.empty();
        if (job.isEmpty()) {
            return Optional.empty();
        }
        List<BatchResult> batches = new ArrayList<>();
        for (JobManifest.Entry entry : job.get().batches()) {
            Optional<RunManifest> run =
                    entry.manifest().isPresent() ? read(entry.manifest().get()) : Optional.empty();
            Batch batch = new Batch(entry.dataset(), entry.businessDate());
            batches.add(new BatchResult(batch, entry.status(), "", run, entry.manifest()));
        }
        return Optional.of(new JobResult(job.get().jobRunId(), batches));
    }

    private Optional<Path> lastJobManifest() throws IOException {
        return children(new Path(root, "runs")).stream()
                .filter(file -> file.isFile() && file.getPath().getName().startsWith("job="))
                .max(Comparator.comparing(FileStatus::getModificationTime))
                .map(FileStatus::getPath);
    }

    /**
     * What the published run says of itself; says that it published, where it was stopped before it could.
     *
     * @return empty if its manifest is gone
     */
    Optional<RunManifest> complete(LedgerEntry entry) throws IOException {
        Optional<RunManifest> manifest = read(entry.manifest());
        if (manifest.isEmpty() || manifest.get().status() != BatchStatus.PREPARED) {
            return manifest;
        }
        RunManifest completed = manifest.get().published(entry.version(), entry.publishedAt());
        write(new Path(entry.manifest()), completed);
        return Optional.of(completed);
    }

    boolean isPrepared(Path manifest) throws IOException {
        return read(manifest.toString()).stream().anyMatch(written -> written.status() == BatchStatus.PREPARED);
    }

    /** Makes the stage folder: where a run wrote anything, there is one. */
    void begin(RunFolders paths) throws IOException {
        Path mark = new Path(paths.stage(), "_run");
        NewFile.create(hadoop, mark).close();
    }

    /** Removes quarantine and manifest of a run, unless its manifest tells an end. */
    void forget(Batch batch, String runId, RunFolders paths) throws IOException {
        Path manifest = manifest(batch, runId);
        if (read(manifest.toString()).stream().anyMatch(written -> written.status() != BatchStatus.PREPARED)) {
            return;
        }
        deleteFolder(new Path(paths.quarantine()));
        FileSystem store = root.getFileSystem(hadoop);
        store.delete(manifest, false);
        for (FileStatus file : children(manifest.getParent())) {
            if (file.getPath().getName().startsWith("_" + manifest.getName() + ".")) {
                store.delete(file.getPath(), false);
            }
        }
    }

    void deleteStage(RunFolders paths) throws IOException {
        deleteFolder(new Path(paths.stage()));
    }

    /** Removes files that tries of tasks left behind which did not count. */
    void keepOnly(String folder, List<String> files) throws IOException {
        Path path = new Path(folder);
        FileSystem store = path.getFileSystem(hadoop);
        if (!store.exists(path)) {
            return;
        }
        Set<Path> kept = new HashSet<>();
        files.forEach(file -> kept.add(store.makeQualified(new Path(file))));
        for (FileStatus file : store.listStatus(path)) {
            if (!kept.contains(file.getPath())) {
                store.delete(file.getPath(), true);
            }
        }
    }

    /** The runs that have a stage folder. */
    List<StageFolder> stages() throws IOException {
        return children(stageRoot()).stream()
                .flatMap(folder -> StageFolder.of(folder.getPath().getName()).stream())
                .toList();
    }

    /** When a run last wrote to its stage folder; long ago if the folder is gone. */
    Instant lastWritten(StageFolder run) throws IOException {
        Instant last = Instant.EPOCH;
        for (FileStatus file : children(stage(run))) {
            Instant written = Instant.ofEpochMilli(file.getModificationTime());
            last = written.isAfter(last) ? written : last;
        }
        return last;
    }

    private List<FileStatus> children(Path folder) throws IOException {
        try {
            return List.of(folder.getFileSystem(hadoop).listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private Path stage(StageFolder run) {
        return new Path(stageRoot(), run.name());
    }

    private Path stageRoot() {
        return new Path(root, "stage");
    }

    private static String folder(Batch batch) {
        return batch.dataset() + "/business_date=" + batch.businessDate();
    }

    private void deleteFolder(Path folder) throws IOException {
        folder.getFileSystem(hadoop).delete(folder, true);
    }
}
