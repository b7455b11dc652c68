package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.Pinned;
import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Removes sources that an archive manifest names, each after a look at its copy, and only while it is what was copied. */
record SourceRemoval(Archive archive, Copier copier) {

    /** Those that are there; what has been overwritten since is another object, and stays. */
    List<ObjectOutcome> remove(ArchiveManifest manifest) {
        Map<Place, Pinned> present = new HashMap<>();
        List<ArchiveManifest.Entry> ofRaw = manifest.objects().stream()
                .filter(entry -> !archive.holds(Place.of(entry.source())))
                .toList();
        ofRaw.stream()
                .map(entry -> Place.of(entry.source()).folder())
                .distinct()
                .forEach(folder -> copier.store().list(folder).forEach(object -> present.put(object.place(), object)));
        List<Supplier<ObjectOutcome>> tasks = ofRaw.stream()
                .filter(entry -> source(entry).equals(present.get(source(entry).place())))
                .map(entry -> (Supplier<ObjectOutcome>) () -> remove(entry))
                .toList();
        return copier.crew().objects(tasks, ObjectOutcome.LEFT);
    }

    private ObjectOutcome remove(ArchiveManifest.Entry entry) {
        try {
            copier.crew().deadline().check();
            if (!copier.isThere(Place.of(entry.archived()), entry.bytes(), entry.checksum())) {
                throw new StoreException(
                        entry.source() + " stays, for its copy " + entry.archived() + " is gone or differs from it");
            }
            return copier.store().removeIfSame(source(entry)) ? ObjectOutcome.REMOVED : ObjectOutcome.STAYS;
        } catch (RuntimeException e) {
            return ObjectOutcome.of(entry.source(), e);
        }
    }

    private static Pinned source(ArchiveManifest.Entry entry) {
        return Pinned.of(Place.of(entry.source()), entry.etag());
    }
}
