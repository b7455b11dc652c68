package io.github.ecommercepipeline.outcome;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** Reads what {@link StagedOutput} wrote. Not thread-safe. */
final class StagedInput implements Closeable {

    private final Configuration hadoop;
    private final PartFiles files;
    private BlockInput piece;
    private int next;

    StagedInput(Configuration hadoop, PartFiles files) {
        this.hadoop = hadoop;
        this.files = files;
    }

    /** Reads one line, line end included, into {@link #line()}; there must be one. */
    int readLine() throws IOException {
        if (piece == null || piece.atEnd()) {
            close();
            piece = new BlockInput(hadoop, files.staged(next++));
        }
        return piece.readLine();
    }

    byte[] line() {
        return piece.line();
    }

    @Override
    public void close() throws IOException {
        if (piece != null) {
            piece.close();
        }
    }
}
