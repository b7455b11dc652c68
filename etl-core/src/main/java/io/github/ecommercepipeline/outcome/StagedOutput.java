package io.github.ecommercepipeline.outcome;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** A part's staged records, in as many files as their size asks for; none where there is no record. Not thread-safe. */
final class StagedOutput implements Closeable {

    private final Configuration hadoop;
    private final PartFiles files;
    private final long fileBytes;
    private BlockOutput piece;
    private int pieces;

    StagedOutput(Configuration hadoop, PartFiles files) {
        this.hadoop = hadoop;
        this.files = files;
        this.fileBytes = files.paths().format().fileBytes();
    }

    void writeLine(byte[] line, int length) throws IOException {
        if (piece == null) {
            piece = new BlockOutput(hadoop, files.staged(pieces++));
        }
        piece.write(line, 0, length);
        if (piece.writtenBytes() >= fileBytes) {
            close();
        }
    }

    /** How many files there are. */
    int pieces() {
        return pieces;
    }

    @Override
    public void close() throws IOException {
        if (piece != null) {
            BlockOutput closing = piece;
            piece = null;
            closing.close();
        }
    }
}
