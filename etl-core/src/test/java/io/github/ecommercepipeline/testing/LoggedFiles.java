package io.github.ecommercepipeline.testing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.impl.OpenFileParameters;

/** The local file system under the scheme {@code logged}, which notes every opening of a file and what is read of it. */
public final class LoggedFiles extends RawLocalFileSystem {

    private static final List<Opened> OPENED = new CopyOnWriteArrayList<>();
    private static final String SCHEME = "logged";

    /** What one request for a range reads. */
    public record Range(String file, long position, int length) {}

    /**
     * An opening of a file.
     *
     * @param status what the file was said to be when it was opened
     * @param streamed what was read at the position of the stream: in order, {@link Range}s of adjacent bytes
     * @param ranges what was read at given positions, in order
     */
    public record Opened(String file, Optional<FileStatus> status, List<Range> streamed, List<Range> ranges) {

        public long bytes() {
            return java.util.stream.Stream.concat(streamed.stream(), ranges.stream())
                    .mapToLong(Range::length)
                    .sum();
        }

        private synchronized void stream(long position, int length) {
            int last = streamed.size() - 1;
            if (last >= 0 && streamed.get(last).position() + streamed.get(last).length() == position) {
                Range before = streamed.get(last);
                streamed.set(last, new Range(file, before.position(), before.length() + length));
            } else {
                streamed.add(new Range(file, position, length));
            }
        }
    }

    /** Makes the scheme known. */
    public static void in(Configuration hadoop) {
        hadoop.setClass("fs." + SCHEME + ".impl", LoggedFiles.class, org.apache.hadoop.fs.FileSystem.class);
    }

    public static String uri(java.nio.file.Path file) {
        return SCHEME + "://" + file;
    }

    /** The openings of files in a folder so far, in order. */
    public static List<Opened> opened(java.nio.file.Path folder) {
        return OPENED.stream()
                .filter(opened -> opened.file().startsWith(folder.toString()))
                .toList();
    }

    /** What has been read at given positions of the files in a folder so far, in order. */
    public static List<Range> ranges(java.nio.file.Path folder) {
        return opened(folder).stream()
                .flatMap(opened -> opened.ranges().stream())
                .toList();
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        return open(file, bufferSize, Optional.empty());
    }

    @Override
    protected CompletableFuture<FSDataInputStream> openFileWithOptions(Path file, OpenFileParameters parameters) {
        try {
            return CompletableFuture.completedFuture(
                    open(file, parameters.getBufferSize(), Optional.ofNullable(parameters.getStatus())));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private FSDataInputStream open(Path file, int bufferSize, Optional<FileStatus> status) throws IOException {
        FSDataInputStream in = super.open(file, bufferSize);
        Opened opened =
                new Opened(file.toUri().getPath(), status, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        OPENED.add(opened);
        return new FSDataInputStream(new Logged(in, opened));
    }

    private static final class Logged extends FSInputStream {

        private final FSDataInputStream in;
        private final Opened opened;

        private Logged(FSDataInputStream in, Opened opened) {
            this.in = in;
            this.opened = opened;
        }

        @Override
        public int read() throws IOException {
            long position = in.getPos();
            int read = in.read();
            if (read >= 0) {
                opened.stream(position, 1);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long position = in.getPos();
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                opened.stream(position, read);
            }
            return read;
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(position, buffer, offset, length);
            if (read > 0) {
                opened.ranges().add(new Range(opened.file(), position, read));
            }
            return read;
        }

        @Override
        public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
            opened.ranges().add(new Range(opened.file(), position, length));
            in.readFully(position, buffer, offset, length);
        }

        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
