package io.github.ecommercepipeline.manifest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The folder that jobs write to, and its layout. Manifests name what is inside it relative to it, so that each program finds
 * it by the URL by which it knows the folder.
 *
 * @param url absolute, or a path of the default file system; stored without trailing slashes
 */
public record OutputFolder(String url) {

    private static final String DAY = "business_date=";

    public OutputFolder {
        url = url.replaceFirst("/+$", "");
    }

    /** The manifest of a job run. */
    public String jobManifest(String jobRunId) {
        return runs() + "/job=" + jobRunId + ".json";
    }

    /** The folder of a job that runs or died: its heartbeat, and a document for each batch that it has processed. */
    public String jobFolder(String jobRunId) {
        return runs() + "/job=" + jobRunId;
    }

    /** The file that a running job writes again and again. */
    public String jobHeartbeat(String jobRunId) {
        return jobFolder(jobRunId) + "/heartbeat";
    }

    /** The document of a batch that a running job has processed. */
    public String jobBatch(String jobRunId, String dataset, LocalDate date) {
        return jobFolder(jobRunId) + "/batch=" + dataset + "_" + date + ".json";
    }

    /** Whether a file in a job's folder has the name of a batch's document. */
    public static boolean isJobBatch(String name) {
        return name.startsWith("batch=") && name.endsWith(".json");
    }

    /** What a job did, for people. */
    public String jobLog(String jobRunId) {
        return url + "/logs/job=" + jobRunId + ".log";
    }

    /** The manifest of a run. */
    public String runManifest(String dataset, LocalDate date, String runId) {
        return runs(dataset, date) + "/run=" + runId + ".json";
    }

    /** The results of a run's rules in the form of AWS Glue. */
    public String ruleResults(String dataset, LocalDate date, String runId) {
        return runs(dataset, date) + "/glue-result=" + runId + ".json";
    }

    /** The folder of all manifests: job manifests, and one folder for each dataset. */
    public String runs() {
        return url + "/runs";
    }

    /** The folder of a batch's run manifests. */
    public String runs(String dataset, LocalDate date) {
        return runs() + "/" + batch(dataset, date);
    }

    /** The folder of a run's quarantined records. */
    public String quarantine(String dataset, LocalDate date, String runId) {
        return url + "/quarantine/" + batch(dataset, date) + "/run=" + runId;
    }

    /** The folder of the quarantined records of a dataset, with a folder for each day. */
    public String quarantine(String dataset) {
        return url + "/quarantine/" + dataset;
    }

    /** The business date of a folder of that name; empty if it is not the name of a day's folder. */
    public static Optional<LocalDate> businessDate(String name) {
        try {
            return name.startsWith(DAY) ? Optional.of(LocalDate.parse(name.substring(DAY.length()))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The folder of staged files. */
    public String stage() {
        return url + "/stage";
    }

    /** A path as documents name it: relative to this folder where it is inside; otherwise unchanged. */
    public String relativize(String path) {
        if (!StorePath.isUrl(path) || !StorePath.isUrl(url + "/")) {
            return path;
        }
        return StorePath.of(path).within(StorePath.of(url + "/")).orElse(path);
    }

    /** The absolute path that a document means. */
    public String resolve(String path) {
        return StorePath.isUrl(path) || path.startsWith("/") ? path : url + "/" + path;
    }

    private static String batch(String dataset, LocalDate date) {
        return dataset + "/" + DAY + date;
    }

    @Override
    public String toString() {
        return url;
    }
}
