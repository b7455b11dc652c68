package io.github.ecommercepipeline.sandbox.redshift.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file of rows in one format; closing it twice is closing it once. */
interface UnloadFile extends Closeable {

    void columns(List<ResultColumn> columns) throws IOException;

    String options();

    void row(byte[] row) throws IOException;

    /** What the key ends with. */
    String extension();
}
