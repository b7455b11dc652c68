package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.FolderClaims;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was archived of a day by the other datasets that the same raw folder feeds; loaded on first use. Thread-safe. */
final class SharedSources {

    private final ArchiveFolder archive;
    private final ManifestStore manifests;
    private final RunManifest run;
    private final SortedSet<String> others = new TreeSet<>();
    /** By dataset. */
    private Map<String, Map<Source, ArchiveManifest.Entry>> archived;

    private record Source(StorePath path, InputIdentity identity) {

        private Source {
            identity = identity.withoutQuotes();
        }
    }

    SharedSources(ArchiveFolder archive, ManifestStore manifests, RunManifest run) {
        this.archive = archive;
        this.manifests = manifests;
        this.run = run;
        run.inputs().stream()
                .flatMap(input -> input.claims().stream())
                .forEach(claims -> others.addAll(claims.claimed().keySet()));
        others.remove(run.dataset());
    }

    /** The raw folder of an input: that of the dataset, or the one that it shares. */
    static String folder(RunManifest run, InputBooks input) {
        return input.claims().map(FolderClaims::folder).orElse(run.dataset());
    }

    boolean isShared() {
        return !others.isEmpty();
    }

    /** A copy of the same object that another dataset of the folder has. */
    synchronized Optional<ArchiveManifest.Entry> copyOf(StorePath path, InputIdentity identity) {
        return archived().values().stream()
                .flatMap(sources -> Optional.ofNullable(sources.get(new Source(path, identity))).stream())
                .findFirst();
    }

    /** Whether each of the other datasets has archived an object, and so published its records. */
    synchronized boolean haveAll(ArchiveManifest.Entry entry) {
        Source source = new Source(StorePath.ofS3(entry.source()), entry.identity());
        return archived().values().stream().allMatch(sources -> sources.containsKey(source));
    }

    private Map<String, Map<Source, ArchiveManifest.Entry>> archived() {
        if (archived == null) {
            archived = new HashMap<>();
            others.forEach(dataset -> archived.put(dataset, archived(dataset)));
        }
        return archived;
    }

    private Map<Source, ArchiveManifest.Entry> archived(String dataset) {
        Map<Source, ArchiveManifest.Entry> sources = new HashMap<>();
        manifests.store().folders(archive.day(dataset, run.businessDate())).stream()
                .filter(folder -> folder.startsWith("run="))
                .flatMap(folder -> manifests
                        .find(
                                archive.manifest(dataset, run.businessDate(), folder.substring("run=".length())),
                                ArchiveManifest.class)
                        .stream())
                .flatMap(manifest -> manifest.objects().stream())
                .forEach(entry ->
                        sources.putIfAbsent(new Source(StorePath.ofS3(entry.source()), entry.identity()), entry));
        return sources;
    }
}
