package io.github.ecommercepipeline.testing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local file system under the scheme {@code logged}, which notes what is read by ranges. */
public final class LoggedFiles extends RawLocalFileSystem {

    private static final List<Range> RANGES = new CopyOnWriteArrayList<>();
    private static final String SCHEME = "logged";

    /** What one request reads. */
    public record Range(String file, long position, int length) {}

    /** Makes the scheme known. */
    public static void in(Configuration hadoop) {
        hadoop.setClass("fs." + SCHEME + ".impl", LoggedFiles.class, org.apache.hadoop.fs.FileSystem.class);
    }

    public static String uri(java.nio.file.Path file) {
        return SCHEME + "://" + file;
    }

    /** What has been read of the files in a folder so far, in order. */
    public static List<Range> ranges(java.nio.file.Path folder) {
        return RANGES.stream()
                .filter(range -> range.file().startsWith(folder.toString()))
                .toList();
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        return new FSDataInputStream(super.open(file, bufferSize)) {
            @Override
            public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
                RANGES.add(new Range(file.toUri().getPath(), position, length));
                super.readFully(position, buffer, offset, length);
            }
        };
    }
}
