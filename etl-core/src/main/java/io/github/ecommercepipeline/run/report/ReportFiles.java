package io.github.ecommercepipeline.run.report;

import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.ManifestException;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.run.JobFiles;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads the manifests that a report is made of, several at once, each once; and writes reports into {@code <out>/reports}. */
public final class ReportFiles {

    private static final String DAY = "business_date=";

    /** In an object store each manifest takes two requests. */
    private static final int PARALLEL = 8;

    private final Configuration hadoop;
    private final Path root;
    private final RunFiles files;
    private final Map<String, NavigableSet<LocalDate>> days = new TreeMap<>();
    private final Map<Batch, List<RunManifest>> known = new ConcurrentHashMap<>();

    /**
     * Opens the output folder, which need not exist.
     *
     * @throws IOException if the names of its datasets and days cannot be read
     */
    public ReportFiles(Configuration hadoop, String outputRoot) throws IOException {
        this.hadoop = hadoop;
        Path given = HadoopPath.of(hadoop, outputRoot);
        this.root = given.getFileSystem(hadoop).makeQualified(given);
        this.files = new RunFiles(hadoop, outputRoot);
        for (String dataset : files.datasets()) {
            days.put(dataset, days(new Path(new OutputFolder(root.toString()).runs() + "/" + dataset)));
        }
    }

    private NavigableSet<LocalDate> days(Path dataset) throws IOException {
        NavigableSet<LocalDate> found = new TreeSet<>();
        for (FileStatus folder : HadoopPath.children(dataset.getFileSystem(hadoop), dataset)) {
            String name = folder.getPath().getName();
            if (folder.isDirectory() && name.startsWith(DAY)) {
                try {
                    found.add(LocalDate.parse(name.substring(DAY.length())));
                } catch (DateTimeParseException e) {
                    // Not a day of ours.
                }
            }
        }
        return found;
    }

    /** The last business date that a run of any dataset is known of. */
    public Optional<LocalDate> newestDay() {
        return days.values().stream()
                .filter(ofDataset -> !ofDataset.isEmpty())
                .map(NavigableSet::last)
                .max(LocalDate::compareTo);
    }

    /** The manifests of all runs of a range of days, both ends included; in any order. */
    public List<RunManifest> runs(LocalDate from, LocalDate to) throws IOException {
        List<Batch> batches = days.entrySet().stream()
                .flatMap(dataset -> dataset.getValue().subSet(from, true, to, true).stream()
                        .map(day -> new Batch(dataset.getKey(), day)))
                .toList();
        List<Callable<List<RunManifest>>> unread = batches.stream()
                .filter(batch -> !known.containsKey(batch))
                .map(batch -> (Callable<List<RunManifest>>) () -> {
                    List<RunManifest> runs = files.runs(batch);
                    known.put(batch, runs);
                    return runs;
                })
                .toList();
        all(unread);
        return batches.stream().flatMap(batch -> known.get(batch).stream()).toList();
    }

    /** The manifest of a job; empty if there is none. */
    public Optional<JobManifest> job(String jobRunId) throws IOException {
        return new JobFiles(files).find(jobRunId, Instant.now());
    }

    /** The manifests of the jobs that did these runs, as far as they are there. */
    public List<JobManifest> jobs(Collection<RunManifest> runs) throws IOException {
        Set<String> ids = runs.stream().map(RunManifest::runId).collect(Collectors.toCollection(TreeSet::new));
        List<Callable<Optional<JobManifest>>> reads = ids.stream()
                .map(id -> (Callable<Optional<JobManifest>>) () -> job(id))
                .toList();
        return all(reads).stream().flatMap(Optional::stream).toList();
    }

    /** The archive manifests of these runs, as far as they are archived. */
    public List<ArchiveManifest> archived(String archiveRoot, Collection<RunManifest> runs) throws IOException {
        Path archive = HadoopPath.of(hadoop, archiveRoot);
        ArchiveFolder folder = new ArchiveFolder(StorePath.of(
                archive.getFileSystem(hadoop).makeQualified(archive).toString()));
        List<Callable<Optional<ArchiveManifest>>> reads = runs.stream()
                .map(run -> folder.manifest(run.dataset(), run.businessDate(), run.runId()))
                .map(path -> (Callable<Optional<ArchiveManifest>>) () -> archiveManifest(path))
                .toList();
        return all(reads).stream().flatMap(Optional::stream).toList();
    }

    private Optional<ArchiveManifest> archiveManifest(StorePath path) throws IOException {
        Path file = HadoopPath.of(hadoop, path.s3a());
        try (InputStream in = HadoopFiles.open(hadoop, file)) {
            return Optional.of(
                    new ManifestJson(new OutputFolder(root.toString())).read(in.readAllBytes(), ArchiveManifest.class));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (ManifestException e) {
            throw e.at(file.toString());
        }
    }

    /** The names of the files beside the reports. */
    public Set<String> names() throws IOException {
        Path folder = new Path(root, "reports");
        FileSystem store = folder.getFileSystem(hadoop);
        return HadoopPath.children(store, folder).stream()
                .map(file -> file.getPath().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Writes a report; a reader sees either the old one or the new, complete. */
    public void write(String name, String html) throws IOException {
        HadoopFiles.replace(hadoop, new Path(new Path(root, "reports"), name), html.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> List<T> all(List<Callable<T>> reads) throws IOException {
        if (reads.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(PARALLEL, reads.size()));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> read : pool.invokeAll(reads)) {
                results.add(read.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading manifests", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
