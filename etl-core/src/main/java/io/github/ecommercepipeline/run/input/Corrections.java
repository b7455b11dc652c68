package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.manifest.InputBooks;
import java.io.IOException;

/** Files that were corrected by the pipeline itself since they were published. */
public interface Corrections {

    /**
     * Whether a file of other identity is what became of a published one of the same name.
     *
     * @throws IOException if the store fails
     */
    boolean made(InputBooks now, InputBooks published) throws IOException;
}
