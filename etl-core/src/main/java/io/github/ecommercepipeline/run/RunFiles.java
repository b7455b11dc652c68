package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ResultFormat;
import io.github.ecommercepipeline.history.ColumnHistory;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.ManifestException;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.glue.GlueQualityResult;
import io.github.ecommercepipeline.outcome.plan.RecordResultPlan;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.staging.StageFolder;
import io.github.ecommercepipeline.staging.StagedFileOptions;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of runs in the output folder. Thread-safe. */
public final class RunFiles {

    private final Configuration hadoop;
    private final OutputFolder folder;
    private final ManifestJson json;
    private final StagedFileOptions format;
    /** The datasets whose contracts ask for the results of their rules. */
    private final Set<String> withRuleResults;

    /**
     * Opens the output folder, which need not exist.
     *
     * @throws IOException if Hadoop has no file system for it
     */
    public RunFiles(Configuration hadoop, String outputRoot) throws IOException {
        this(hadoop, outputRoot, StagedFileOptions.DEFAULT, Set.of());
    }

    /** Opens the output folder of a job, which completes what earlier jobs left. */
    static RunFiles of(Configuration hadoop, JobSettings settings) throws IOException {
        return new RunFiles(
                hadoop,
                settings.outputRoot(),
                settings.warehouse().load().format(),
                settings.contracts().stream()
                        .filter(contract -> contract.reporting().ruleResults() == ResultFormat.GLUE)
                        .map(Contract::dataset)
                        .collect(Collectors.toSet()));
    }

    private RunFiles(Configuration hadoop, String outputRoot, StagedFileOptions format, Set<String> withRuleResults)
            throws IOException {
        this.format = format;
        this.withRuleResults = Set.copyOf(withRuleResults);
        this.hadoop = hadoop;
        Path given = HadoopPath.of(hadoop, outputRoot);
        this.folder = new OutputFolder(
                given.getFileSystem(hadoop).makeQualified(given).toString());
        this.json = new ManifestJson(folder);
    }

    RunFolders paths(Batch batch, long version, String runId) {
        return paths(new StageFolder(batch.dataset(), batch.businessDate(), version, runId));
    }

    RunFolders paths(StageFolder run) {
        return new RunFolders(
                stage(run).toString(), folder.quarantine(run.dataset(), run.businessDate(), run.runId()), format);
    }

    Path manifest(Batch batch, String runId) {
        return new Path(folder.runManifest(batch.dataset(), batch.businessDate(), runId));
    }

    /** Where the results of a run's rules are written in the form of AWS Glue. */
    private Path ruleResults(Batch batch, String runId) {
        return new Path(folder.ruleResults(batch.dataset(), batch.businessDate(), runId));
    }

    /** Writes the results of the rules of a run that has ended, if its contract asks for them, and then its manifest. */
    void end(RunHeader run, RunManifest manifest) throws IOException {
        if (run.contract().reporting().ruleResults() == ResultFormat.GLUE) {
            write(ruleResults(run.batch(), run.runId()), GlueQualityResult.of(manifest));
        }
        write(run.path(), manifest);
    }

    Path jobManifest(String jobRunId) {
        return new Path(folder.jobManifest(jobRunId));
    }

    /** Writes a manifest so that a reader sees either the old content or the new, complete. */
    void write(Path file, Object manifest) throws IOException {
        HadoopFiles.replace(hadoop, file, json.write(manifest));
    }

    /** The run manifest with that URL; empty if there is none, or the text is not a URL. */
    public Optional<RunManifest> read(String manifest) throws IOException {
        Path path;
        try {
            path = HadoopPath.of(hadoop, manifest);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return read(path, RunManifest.class);
    }

    /** The manifest with that path; empty if there is none. */
    <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        try (InputStream in = file.getFileSystem(hadoop).open(file)) {
            return Optional.of(json.read(in.readAllBytes(), type));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (ManifestException e) {
            throw e.at(file.toString());
        }
    }

    /** As {@link #read(Path, Class)}, and empty if the file is not such a manifest; for files found by their names. */
    <T> Optional<T> find(Path file, Class<T> type) throws IOException {
        try {
            return read(file, type);
        } catch (ManifestException e) {
            return Optional.empty();
        }
    }

    private static boolean isManifest(FileStatus file, String prefix) {
        String name = file.getPath().getName();
        return file.isFile() && name.startsWith(prefix) && name.endsWith(".json");
    }

    /** The datasets that have run manifests, sorted. */
    public List<String> datasets() throws IOException {
        return children(new Path(folder.runs())).stream()
                .filter(FileStatus::isDirectory)
                .map(dataset -> dataset.getPath().getName())
                .filter(name -> !JobFiles.isOfJob(name))
                .sorted()
                .toList();
    }

    /** The manifests of the batch's runs, ignoring other files, in the order in which they started. */
    public List<RunManifest> runs(Batch batch) throws IOException {
        List<RunManifest> runs = new ArrayList<>();
        for (FileStatus file : children(new Path(folder.runs(batch.dataset(), batch.businessDate())))) {
            if (isManifest(file, "run=")) {
                find(file.getPath(), RunManifest.class).ifPresent(runs::add);
            }
        }
        runs.sort(Comparator.comparing(RunManifest::startedAt));
        return runs;
    }

    /** The history of columns in these runs; throws {@link UncheckedIOException}. */
    ColumnHistory columnHistory() {
        return new ColumnHistory(batch -> {
            try {
                List<RunManifest> runs = runs(batch);
                return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * The result of a job from its manifests, so far as it is; of the last, if no id is given. A batch without a run manifest has no
     * message.
     *
     * @return empty if there is no such job manifest
     */
    public Optional<JobResult> job(Optional<String> jobRunId) throws IOException {
        JobFiles jobs = new JobFiles(this);
        Optional<JobManifest> job =
                jobRunId.isPresent() ? jobs.find(jobRunId.get(), Instant.now()) : jobs.last(Instant.now());
        if (job.isEmpty()) {
            return Optional.empty();
        }
        ColumnHistory history = columnHistory();
        List<BatchResult> batches = new ArrayList<>();
        for (JobManifest.Entry entry : job.get().batches()) {
            Optional<RunManifest> run =
                    entry.manifest().isPresent() ? read(entry.manifest().get()) : Optional.empty();
            Batch batch = new Batch(entry.dataset(), entry.businessDate());
            String message = run.filter(manifest -> manifest.status() == entry.status())
                    .flatMap(RunManifest::message)
                    .orElse("");
            batches.add(new BatchResult(batch, entry.status(), message, run, entry.manifest()).with(history));
        }
        Map<String, String> failedViews = new LinkedHashMap<>();
        job.get()
                .failedViews()
                .orElse(List.of())
                .forEach(file -> failedViews.put(file, "not created; see the job's log for the reason"));
        return Optional.of(new JobResult(job.get().jobRunId(), batches, failedViews, List.of()));
    }

    /**
     * The published run's manifest, completed if the run was stopped between publishing and completing it, with the results of its
     * rules beside it if the contract asks for them.
     *
     * @return empty if there is no such manifest
     */
    Optional<RunManifest> complete(LedgerEntry entry) throws IOException {
        Optional<RunManifest> manifest = read(entry.manifest());
        if (manifest.isEmpty()) {
            return manifest;
        }
        boolean isPrepared = manifest.get().status() == BatchStatus.PREPARED;
        RunManifest completed =
                isPrepared ? manifest.get().published(entry.publishedVersion(), entry.publishedAt()) : manifest.get();
        Path file = HadoopPath.of(hadoop, entry.manifest());
        if (withRuleResults.contains(entry.batch().dataset())) {
            Path results = new Path(
                    file.getParent(), ruleResults(entry.batch(), entry.runId()).getName());
            if (!results.getFileSystem(hadoop).exists(results)) {
                write(results, GlueQualityResult.of(completed));
            }
        }
        if (isPrepared) {
            write(file, completed);
        }
        return Optional.of(completed);
    }

    boolean isPrepared(Path manifest) throws IOException {
        return read(manifest.toString()).stream().anyMatch(written -> written.status() == BatchStatus.PREPARED);
    }

    /** Creates the stage folder, which a run has before it writes anything else. */
    void begin(RunFolders paths) throws IOException {
        Path mark = new Path(paths.stage(), "_run");
        HadoopFiles.create(hadoop, mark).close();
    }

    /** Removes quarantine, manifest and results of rules of a run, unless its manifest says that it ended. */
    void forget(Batch batch, String runId, RunFolders paths) throws IOException {
        Path manifest = manifest(batch, runId);
        if (read(manifest.toString()).stream().anyMatch(written -> written.status() != BatchStatus.PREPARED)) {
            return;
        }
        deleteFolder(new Path(paths.quarantine()));
        FileSystem store = manifest.getFileSystem(hadoop);
        store.delete(manifest, false);
        store.delete(ruleResults(batch, runId), false);
        for (FileStatus file : children(manifest.getParent())) {
            if (file.getPath().getName().startsWith("_" + manifest.getName() + ".")) {
                store.delete(file.getPath(), false);
            }
        }
    }

    void deleteStage(RunFolders paths) throws IOException {
        deleteFolder(new Path(paths.stage()));
    }

    /** Removes files that failed or superseded attempts of tasks left behind. */
    void keepOnly(String quarantine, List<String> files) throws IOException {
        Path path = new Path(quarantine);
        FileSystem store = path.getFileSystem(hadoop);
        if (!store.exists(path)) {
            return;
        }
        Set<Path> kept = new HashSet<>();
        files.forEach(file -> kept.add(store.makeQualified(new Path(file))));
        for (FileStatus file : store.listStatus(path)) {
            boolean results = file.isDirectory() && file.getPath().getName().equals(RecordResultPlan.FOLDER);
            if (!results && !kept.contains(file.getPath())) {
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

    /** When a run last wrote to its stage folder; {@link Instant#EPOCH} if it has none. */
    Instant lastWritten(StageFolder run) throws IOException {
        Instant last = Instant.EPOCH;
        for (FileStatus file : children(stage(run))) {
            Instant written = Instant.ofEpochMilli(file.getModificationTime());
            last = written.isAfter(last) ? written : last;
        }
        return last;
    }

    List<FileStatus> children(Path parent) throws IOException {
        return HadoopPath.children(parent.getFileSystem(hadoop), parent);
    }

    private Path stage(StageFolder run) {
        return new Path(stageRoot(), run.name());
    }

    private Path stageRoot() {
        return new Path(folder.stage());
    }

    /** What is directly in the folder of all manifests. */
    List<FileStatus> runsFolder() throws IOException {
        return children(new Path(folder.runs()));
    }

    OutputFolder folder() {
        return folder;
    }

    Configuration hadoop() {
        return hadoop;
    }

    /** Removes a folder whose staying does no harm. */
    void deleteQuietly(Path path) {
        try {
            deleteFolder(path);
        } catch (IOException e) {
            // A later job finds it again.
        }
    }

    private void deleteFolder(Path path) throws IOException {
        path.getFileSystem(hadoop).delete(path, true);
    }
}
