package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.ObjectVersion;
import io.github.ecommercepipeline.archiver.store.StoreException;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Removes the sources of archived objects, each after verifying its copy and only if it is unchanged. */
record SourceRemoval(ArchiveFolder archive, Copier copier) {

    /** Removes those that exist; an overwritten source is another object and stays. */
    List<ObjectOutcome> remove(List<ArchiveManifest.Entry> archived) {
        Map<StorePath, ObjectVersion> present = new HashMap<>();
        List<ArchiveManifest.Entry> ofRaw = archived.stream()
                .filter(entry -> !archive.contains(StorePath.ofS3(entry.source())))
                .toList();
        ofRaw.stream()
                .map(entry -> StorePath.ofS3(entry.source()).folder())
                .distinct()
                .forEach(folder -> copier.store().list(folder).forEach(object -> present.put(object.path(), object)));
        List<Supplier<ObjectOutcome>> tasks = ofRaw.stream()
                .filter(entry -> source(entry).equals(present.get(source(entry).path())))
                .map(entry -> (Supplier<ObjectOutcome>) () -> remove(entry))
                .toList();
        return copier.executors().objects(tasks, ObjectOutcome.LEFT);
    }

    private ObjectOutcome remove(ArchiveManifest.Entry entry) {
        try {
            copier.executors().deadline().check();
            if (!copier.isIntact(StorePath.ofS3(entry.archived()), entry.bytes(), entry.checksum())) {
                throw new StoreException(
                        entry.source() + " is not removed: its copy " + entry.archived() + " is missing or differs");
            }
            return copier.store().removeIfSame(source(entry)) ? ObjectOutcome.REMOVED : ObjectOutcome.STAYS;
        } catch (RuntimeException e) {
            return ObjectOutcome.of(entry.source(), e);
        }
    }

    private static ObjectVersion source(ArchiveManifest.Entry entry) {
        return ObjectVersion.of(StorePath.ofS3(entry.source()), entry.etag());
    }
}
