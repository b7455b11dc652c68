package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Archived objects of other runs of the same batch; loaded on first use. Thread-safe. */
final class OtherRuns {

    private final ArchiveFolder archive;
    private final ManifestStore manifests;
    private final RunManifest run;
    private Map<Source, ArchiveManifest.Entry> bySource;
    private Map<StorePath, ArchiveManifest.Entry> byCopy;

    private record Source(StorePath path, InputIdentity identity) {

        private Source {
            identity = identity.withoutQuotes();
        }
    }

    OtherRuns(ArchiveFolder archive, ManifestStore manifests, RunManifest run) {
        this.archive = archive;
        this.manifests = manifests;
        this.run = run;
    }

    /** A copy of the same object with the same identity. */
    synchronized Optional<ArchiveManifest.Entry> copyOf(StorePath path, InputIdentity identity) {
        lookUp();
        return Optional.ofNullable(bySource.get(new Source(path, identity)));
    }

    /** The object of which this is the copy. */
    synchronized Optional<ArchiveManifest.Entry> at(StorePath copy) {
        lookUp();
        return Optional.ofNullable(byCopy.get(copy));
    }

    private void lookUp() {
        if (bySource != null) {
            return;
        }
        Map<Source, ArchiveManifest.Entry> sources = new HashMap<>();
        Map<StorePath, ArchiveManifest.Entry> copies = new HashMap<>();
        StorePath day = archive.day(run.dataset(), run.businessDate());
        manifests.store().folders(day).stream()
                .filter(folder -> folder.startsWith("run=") && !folder.equals("run=" + run.runId()))
                .flatMap(folder -> manifests
                        .find(
                                archive.manifest(run.dataset(), run.businessDate(), folder.substring("run=".length())),
                                ArchiveManifest.class)
                        .stream())
                .flatMap(manifest -> manifest.objects().stream())
                .forEach(entry -> {
                    sources.putIfAbsent(new Source(StorePath.ofS3(entry.source()), entry.identity()), entry);
                    copies.putIfAbsent(StorePath.ofS3(entry.archived()), entry);
                });
        bySource = sources;
        byCopy = copies;
    }
}
