package io.github.ecommercepipeline.generator.store;

import java.io.IOException;
import java.util.List;

/** Stores objects by key, a path with slashes. */
public interface RawStore {

    /** Starts an object. */
    NewObject create(String key) throws IOException;

    /** The names of the objects directly in a folder; empty if it does not exist. */
    List<String> names(String folder) throws IOException;

    /** Removes an object; does nothing if it does not exist. */
    void delete(String key) throws IOException;
}
