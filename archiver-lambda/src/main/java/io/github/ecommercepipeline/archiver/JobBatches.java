package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.StorePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The batches of a job, whatever its state: those that its manifest lists, and the documents of a job that died. */
record JobBatches(ManifestStore manifests) {

    /** Empty if the job has neither a manifest nor documents of batches. */
    Optional<List<JobManifest.Entry>> of(String jobRunId) {
        OutputFolder output = manifests.folder();
        // The documents first: a job removes them after its manifest lists the batches.
        Set<JobManifest.Entry> batches = new LinkedHashSet<>(documents(output.jobFolder(jobRunId)));
        Optional<JobManifest> manifest =
                manifests.read(StorePath.ofS3(output.jobManifest(jobRunId)), JobManifest.class);
        manifest.ifPresent(job -> {
            batches.addAll(job.batches());
            batches.addAll(job.takenOver().orElse(List.of()));
        });
        return manifest.isEmpty() && batches.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(batches));
    }

    private List<JobManifest.Entry> documents(String folder) {
        StorePath path = StorePath.ofS3(folder + "/");
        return manifests.store().list(path).stream()
                .filter(object -> OutputFolder.isJobBatch(
                        object.path().key().substring(path.key().length())))
                .flatMap(object -> manifests.find(object.path(), JobManifest.Entry.class).stream())
                .toList();
    }
}
