package io.github.ecommercepipeline.standin.connector;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file of rows in one format; closing it again has no effect. */
interface UnloadFile extends Closeable {

    void columns(List<ResultColumn> columns) throws IOException;

    String options();

    void row(byte[] row) throws IOException;

    /** The suffix of the object's key. */
    String extension();
}
