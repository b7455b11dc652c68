package io.github.ecommercepipeline.outcome;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** The raw records of a part's candidates, in order, with where each stands. Not thread-safe. */
final class RawOutput implements Closeable {

    private final BlockOutput out;
    private byte[] buffer = new byte[1024];

    RawOutput(Configuration hadoop, Path file) throws IOException {
        this.out = new BlockOutput(hadoop, file);
    }

    void write(int input, long position, UTF8String raw) throws IOException {
        int size = raw.numBytes();
        if (buffer.length < size) {
            buffer = new byte[Math.max(size, 2 * buffer.length)];
        }
        Platform.copyMemory(raw.getBaseObject(), raw.getBaseOffset(), buffer, Platform.BYTE_ARRAY_OFFSET, size);
        out.writeVarint(input);
        out.writeVarint(position);
        out.writeVarint(size);
        out.write(buffer, 0, size);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
