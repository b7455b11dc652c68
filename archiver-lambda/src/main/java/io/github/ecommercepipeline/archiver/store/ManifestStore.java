package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.StorePath;
import java.io.IOException;
import java.util.Optional;

/** Reads and writes the manifests of one output folder and its archive. Thread-safe. */
public record ManifestStore(Store store, OutputFolder folder) {

    /**
     * The manifest at that path; empty if there is none.
     *
     * @throws StoreException if it is not such a manifest
     */
    public <T> Optional<T> read(StorePath path, Class<T> type) {
        return store.read(path).map(json -> {
            try {
                return new ManifestJson(folder).read(json, type);
            } catch (IOException e) {
                throw new StoreException(path + " is " + e.getMessage());
            }
        });
    }

    /** The manifest at that path; empty if there is none, or it is something else. For objects found by their names. */
    public <T> Optional<T> find(StorePath path, Class<T> type) {
        return store.read(path).flatMap(json -> {
            try {
                return Optional.of(new ManifestJson(folder).read(json, type));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** Writes a manifest unless there is an object already. */
    public void writeOnce(StorePath path, Object manifest, ArchiveStorageOptions storage) {
        store.writeOnce(path, new ManifestJson(folder).write(manifest), storage);
    }
}
