package io.github.ecommercepipeline.sandbox.archiver;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes the manifests of jobs that did not run. */
record PublishedRun(S3Client s3, OutputFolder output, String dataset, LocalDate day) {

    /** An input that was read from where it arrived. */
    static InputBooks input(String path, long bytes, String etag) {
        return new InputBooks(
                path,
                bytes,
                etag,
                Optional.empty(),
                Optional.empty(),
                OutcomeCounts.ZERO,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** The manifest of a run that published these inputs. */
    void writeRun(String runId, List<InputBooks> inputs) {
        write(
                output.runManifest(dataset, day, runId),
                new RunManifest(
                        RunManifest.SCHEMA_VERSION,
                        runId,
                        dataset,
                        day,
                        BatchStatus.PUBLISHED,
                        Optional.empty(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        "1.0.0",
                        "contract",
                        "inputs",
                        inputs,
                        OutcomeCounts.ZERO,
                        Map.of(),
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        Optional.of(1L)));
    }

    /** The manifest of a job with these runs. */
    void writeJob(String jobRunId, Map<String, BatchStatus> statusByRun) {
        List<JobManifest.Entry> batches = statusByRun.entrySet().stream()
                .map(run -> new JobManifest.Entry(
                        dataset, day, run.getValue(), Optional.of(output.runManifest(dataset, day, run.getKey()))))
                .toList();
        write(output.jobManifest(jobRunId), new JobManifest(JobManifest.SCHEMA_VERSION, jobRunId, batches));
    }

    private void write(String url, Object manifest) {
        StorePath path = StorePath.ofS3(url);
        s3.putObject(
                put -> put.bucket(path.bucket()).key(path.key()),
                RequestBody.fromBytes(new ManifestJson(output).write(manifest)));
    }
}
