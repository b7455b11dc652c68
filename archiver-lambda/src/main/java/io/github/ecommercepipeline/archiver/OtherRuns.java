package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.manifest.Documents;
import io.github.ecommercepipeline.archiver.manifest.RunManifest;
import io.github.ecommercepipeline.archiver.store.Pinned;
import io.github.ecommercepipeline.archiver.store.Place;
import java.util.List;
import java.util.Optional;

/** What other runs of the same batch have in the archive; looked up once, when first asked. Thread-safe. */
final class OtherRuns {

    private final Archive archive;
    private final Documents documents;
    private final RunManifest run;
    private List<ArchiveManifest> manifests;

    OtherRuns(Archive archive, Documents documents, RunManifest run) {
        this.archive = archive;
        this.documents = documents;
        this.run = run;
    }

    /** The same object, of the same content by its ETag. */
    Optional<ArchiveManifest.Entry> copyOf(Pinned source) {
        return manifests().stream()
                .flatMap(manifest -> manifest.objects().stream())
                .filter(entry -> Pinned.of(Place.of(entry.source()), entry.etag())
                        .equals(Pinned.of(source.place(), source.etag())))
                .findFirst();
    }

    private synchronized List<ArchiveManifest> manifests() {
        if (manifests == null) {
            Place day = archive.day(run.dataset(), run.businessDate());
            manifests = documents.store().folders(day).stream()
                    .filter(folder -> folder.startsWith("run=") && !folder.equals("run=" + run.runId()))
                    .flatMap(folder ->
                            documents.read(day.below(folder + "/_archive.json"), ArchiveManifest.class).stream())
                    .toList();
        }
        return manifests;
    }
}
