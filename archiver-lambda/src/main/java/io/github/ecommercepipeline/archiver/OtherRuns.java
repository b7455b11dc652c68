package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.manifest.Documents;
import io.github.ecommercepipeline.archiver.manifest.RunManifest;
import io.github.ecommercepipeline.archiver.store.Pinned;
import io.github.ecommercepipeline.archiver.store.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What other runs of the same batch have in the archive; looked up once, when first asked. Thread-safe. */
final class OtherRuns {

    private final Archive archive;
    private final Documents documents;
    private final RunManifest run;
    private Map<Pinned, ArchiveManifest.Entry> bySource;
    private Map<Place, ArchiveManifest.Entry> byCopy;

    OtherRuns(Archive archive, Documents documents, RunManifest run) {
        this.archive = archive;
        this.documents = documents;
        this.run = run;
    }

    /** The same object, of the same content by its ETag. */
    synchronized Optional<ArchiveManifest.Entry> copyOf(Pinned source) {
        lookUp();
        return Optional.ofNullable(bySource.get(Pinned.of(source.place(), source.etag())));
    }

    /** The object that was copied there. */
    synchronized Optional<ArchiveManifest.Entry> at(Place copy) {
        lookUp();
        return Optional.ofNullable(byCopy.get(copy));
    }

    private void lookUp() {
        if (bySource != null) {
            return;
        }
        Map<Pinned, ArchiveManifest.Entry> sources = new HashMap<>();
        Map<Place, ArchiveManifest.Entry> copies = new HashMap<>();
        Place day = archive.day(run.dataset(), run.businessDate());
        documents.store().folders(day).stream()
                .filter(folder -> folder.startsWith("run=") && !folder.equals("run=" + run.runId()))
                .flatMap(folder -> documents.read(day.below(folder + "/_archive.json"), ArchiveManifest.class).stream())
                .flatMap(manifest -> manifest.objects().stream())
                .forEach(entry -> {
                    sources.putIfAbsent(Pinned.of(Place.of(entry.source()), entry.etag()), entry);
                    copies.putIfAbsent(Place.of(entry.archived()), entry);
                });
        bySource = sources;
        byCopy = copies;
    }
}
