package io.github.ecommercepipeline.generator.store;

import java.io.IOException;
import java.util.List;

/** Keeps objects by key, which is a path with slashes. */
public interface RawStore {

    /** Begins an object. */
    NewObject create(String key) throws IOException;

    /** The names of the objects in a folder, without those in folders of it; none if there is no such folder. */
    List<String> names(String folder) throws IOException;

    /** Removes an object; does nothing if it is not there. */
    void delete(String key) throws IOException;
}
