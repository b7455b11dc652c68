package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The documents of jobs in the output folder. Thread-safe. */
public final class JobFiles {

    /** How often a running job writes its heartbeat. */
    static final Duration BEAT = Duration.ofMinutes(1);

    /** A job whose folder nobody wrote to for so long does not run. */
    static final Duration SILENCE = BEAT.multipliedBy(5);

    private static final String FOLDER = "job=";
    private static final String JSON = ".json";

    private final RunFiles files;

    public JobFiles(RunFiles files) {
        this.files = files;
    }

    /** The manifest of a job as of now: with the batches so far if it runs, and with the true status if it died. */
    public Optional<JobManifest> find(String jobRunId, Instant now) throws IOException {
        // The documents first: a job removes them after its manifest lists the batches.
        List<JobManifest.Entry> documents = documents(jobRunId);
        boolean silent = lastSign(jobRunId).plus(SILENCE).isBefore(now);
        return files.read(files.jobManifest(jobRunId), JobManifest.class)
                .map(written -> merged(written, documents, silent));
    }

    /** All jobs as of now, those that started last first; other files are ignored. */
    public List<JobManifest> all(Instant now) throws IOException {
        List<JobManifest> jobs = new ArrayList<>();
        for (FileStatus file : manifests()) {
            if (files.find(file.getPath(), JobManifest.class).isPresent()) {
                find(id(file), now).ifPresent(jobs::add);
            }
        }
        jobs.sort(Comparator.comparing((JobManifest job) -> job.startedAt().orElse(Instant.EPOCH))
                .reversed());
        return jobs;
    }

    /** The job whose manifest was written last. */
    Optional<JobManifest> last(Instant now) throws IOException {
        for (FileStatus file : manifests()) {
            if (files.find(file.getPath(), JobManifest.class).isPresent()) {
                return find(id(file), now);
            }
        }
        return Optional.empty();
    }

    /** The jobs that neither run nor list all that they published. */
    List<String> abandoned(Instant now) throws IOException {
        List<String> abandoned = new ArrayList<>();
        for (FileStatus file : files.runsFolder()) {
            String name = file.getPath().getName();
            if (file.isDirectory() && isOfJob(name)) {
                String job = name.substring(FOLDER.length());
                if (hasHeartbeat(job) && lastSign(job).plus(SILENCE).isBefore(now)) {
                    abandoned.add(job);
                }
            }
        }
        return abandoned;
    }

    /** Whether a folder among those of the datasets is one of a job. */
    static boolean isOfJob(String folder) {
        return folder.startsWith(FOLDER);
    }

    private static JobManifest merged(JobManifest written, List<JobManifest.Entry> documents, boolean silent) {
        Optional<JobStatus> status = written.status();
        if (status.isEmpty() || status.get() == JobStatus.ENDED) {
            return written;
        }
        Set<JobManifest.Entry> batches = new LinkedHashSet<>(written.batches());
        batches.addAll(documents);
        JobStatus now = status.get() == JobStatus.RUNNING && silent ? JobStatus.DIED : status.get();
        return written.over(now, written.endedAt(), written.exitCode(), List.copyOf(batches));
    }

    private List<JobManifest.Entry> documents(String jobRunId) throws IOException {
        List<FileStatus> found = new ArrayList<>(folder(jobRunId));
        found.sort(Comparator.comparing(FileStatus::getModificationTime));
        List<JobManifest.Entry> documents = new ArrayList<>();
        for (FileStatus file : found) {
            if (file.isFile() && OutputFolder.isJobBatch(file.getPath().getName())) {
                files.find(file.getPath(), JobManifest.Entry.class).ifPresent(documents::add);
            }
        }
        return documents;
    }

    private Instant lastSign(String jobRunId) throws IOException {
        return folder(jobRunId).stream()
                .map(file -> Instant.ofEpochMilli(file.getModificationTime()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private boolean hasHeartbeat(String jobRunId) throws IOException {
        Path heartbeat = new Path(files.folder().jobHeartbeat(jobRunId));
        return folder(jobRunId).stream()
                .anyMatch(file -> file.isFile() && file.getPath().getName().equals(heartbeat.getName()));
    }

    private List<FileStatus> folder(String jobRunId) throws IOException {
        return files.children(new Path(files.folder().jobFolder(jobRunId)));
    }

    /** The last written first. */
    private List<FileStatus> manifests() throws IOException {
        return files.runsFolder().stream()
                .filter(FileStatus::isFile)
                .filter(file -> isOfJob(file.getPath().getName())
                        && file.getPath().getName().endsWith(JSON))
                .sorted(Comparator.comparing(FileStatus::getModificationTime).reversed())
                .toList();
    }

    private static String id(FileStatus manifest) {
        String name = manifest.getPath().getName();
        return name.substring(FOLDER.length(), name.length() - JSON.length());
    }

    /**
     * The jobs that ended without listing all that they published: killed, or unable to write their manifest. The ledger knows what
     * they published; the job that finds them lists it, so that it is archived.
     */
    static final class Abandoned {

        private final RunFiles files;
        private final List<String> jobs;
        private final List<JobManifest.Entry> published;

        private Abandoned(RunFiles files, List<String> jobs, List<JobManifest.Entry> published) {
            this.files = files;
            this.jobs = List.copyOf(jobs);
            this.published = List.copyOf(published);
        }

        static Abandoned find(RunFiles files, Warehouse warehouse, Instant now) throws IOException {
            List<String> jobs = new JobFiles(files).abandoned(now);
            List<JobManifest.Entry> published = new ArrayList<>();
            for (String job : jobs) {
                for (LedgerEntry entry : warehouse.ledgerOfJob(job)) {
                    files.complete(entry);
                    if (!entry.isPublished()) {
                        continue;
                    }
                    published.add(new JobManifest.Entry(
                            entry.batch().dataset(),
                            entry.batch().businessDate(),
                            BatchStatus.PUBLISHED,
                            Optional.of(entry.manifest())));
                }
            }
            return new Abandoned(files, jobs, published);
        }

        /** What they published and is still the published version. */
        List<JobManifest.Entry> published() {
            return published;
        }

        /** To be called when a manifest lists what they published: keeps what is known of them in their manifests alone. */
        void close(Instant now) {
            for (String job : jobs) {
                try {
                    Optional<JobManifest> known = new JobFiles(files).find(job, now);
                    if (known.isPresent()) {
                        files.write(files.jobManifest(job), known.get());
                    }
                    files.deleteQuietly(new Path(files.folder().jobFolder(job)));
                } catch (IOException e) {
                    // The next job finds them again.
                }
            }
        }
    }
}
