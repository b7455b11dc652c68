package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedLineReader;
import java.io.IOException;

/** A format of PostgreSQL's COPY into which staged files are converted. */
interface CopyForm {

    /** Receives the converted bytes, in chunks of any size. */
    interface Sink<E extends Exception> {
        void accept(byte[] bytes, int length) throws E;
    }

    /** The options of the COPY statement. */
    String options();

    /**
     * Sends one file's records.
     *
     * @throws IOException if the file cannot be read or is no staged file
     */
    <E extends Exception> void send(StagedLineReader lines, Sink<E> sink) throws IOException, E;

    /** Sends what follows the last file. */
    <E extends Exception> void end(Sink<E> sink) throws E;
}
