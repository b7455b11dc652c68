package io.github.ecommercepipeline.storage;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Reads and writes the pipeline's files. On the local file system it bypasses Hadoop's client, which starts two {@code chmod}
 * processes for each file and writes a checksum file beside it.
 */
public final class HadoopFiles {

    /** Stores in which a file appears complete when it is closed, and a rename would be a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3n");

    /** Of Hadoop up to 3.3.4 and since; a store ignores what it does not know. With others, S3's client asks for all that follows. */
    private static final List<String> READ_POLICY_OPTIONS =
            List.of("fs.s3a.experimental.input.fadvise", "fs.option.openfile.read.policy");

    /** Since Hadoop 3.3.5; a store ignores it if it does not know it. */
    private static final String LENGTH_OPTION = "fs.option.openfile.length";

    private static final int BUFFER = 1 << 16;

    private HadoopFiles() {}

    /**
     * Opens a file. On the local file system without looking for a checksum file beside it, whose path Hadoop cannot build if
     * the name contains a colon.
     *
     * @throws FileNotFoundException if there is no such file
     */
    public static FSDataInputStream open(Configuration hadoop, Path file) throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        return store instanceof LocalFileSystem local ? local.getRaw().open(file) : store.open(file);
    }

    /**
     * Opens a file that was listed with this length, so that a store that can, such as S3A, need not ask for it once more.
     *
     * @throws FileNotFoundException if there is no such file; some stores find out only when it is read
     */
    public static FSDataInputStream open(Configuration hadoop, Path file, long length) throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        return store instanceof LocalFileSystem
                ? open(hadoop, file)
                : FutureIO.awaitFuture(store.openFile(file)
                        .opt(LENGTH_OPTION, String.valueOf(length))
                        .build());
    }

    /**
     * Opens a file of which some ranges are read.
     *
     * @param status of the file: a store that can, such as S3A, asks for no other and refuses to read another version
     * @throws FileNotFoundException if there is no such file
     */
    public static FSDataInputStream openForRanges(Configuration hadoop, Path file, FileStatus status)
            throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        if (store instanceof LocalFileSystem) {
            return open(hadoop, file);
        }
        FutureDataInputStreamBuilder builder = store.openFile(file).withFileStatus(status);
        READ_POLICY_OPTIONS.forEach(option -> builder.opt(option, "random"));
        return FutureIO.awaitFuture(builder.build());
    }

    /** Whether a file is on this machine's own file system, where many small reads cost little. */
    public static boolean isLocal(Configuration hadoop, Path file) throws IOException {
        return file.getFileSystem(hadoop) instanceof LocalFileSystem;
    }

    /** Creates a file, replacing an existing one; creates parent folders. */
    public static OutputStream create(Configuration hadoop, Path file) throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        if (!(store instanceof LocalFileSystem local)) {
            return store.create(file, true);
        }
        java.nio.file.Path path = local.pathToFile(file).toPath();
        Files.createDirectories(path.getParent());
        return Files.newOutputStream(path);
    }

    /** Writes a small file atomically: a reader sees the complete old or new content even if the writer dies. */
    public static void replace(Configuration hadoop, Path file, byte[] content) throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        if (OBJECT_STORES.contains(store.getUri().getScheme())) {
            try (OutputStream out = store.create(file, true)) {
                out.write(content); // buffered in memory until it is closed, then stored in one request
            }
            return;
        }
        Path draft = new Path(file.getParent(), "_" + file.getName() + "." + UUID.randomUUID());
        try (OutputStream out = create(hadoop, draft)) {
            out.write(content);
        }
        rename(hadoop, store, draft, file);
    }

    /**
     * Puts a file that was written beside another one in its place: a reader sees the complete old or new content. In an object store
     * that is a copy; if it fails, the old object stays, and the draft too. The draft is removed only after the new object was read
     * back.
     *
     * @throws IOException if the store fails, or the file does not have the draft's content afterwards
     */
    public static void move(Configuration hadoop, Path draft, Path file) throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        if (!OBJECT_STORES.contains(store.getUri().getScheme())) {
            rename(hadoop, store, draft, file);
            return;
        }
        long copied = copy(store, draft, file);
        if (copied != store.getFileStatus(file).getLen() || !isSame(store, draft, file)) {
            throw new IOException(file + " does not have the content that was written; that is in " + draft);
        }
        store.delete(draft, false);
    }

    private static long copy(FileSystem store, Path from, Path to) throws IOException {
        long length = store.getFileStatus(from).getLen();
        try (InputStream in = store.open(from)) {
            // Not in a try-with-resources statement: closing an object's stream stores what was written so far.
            FSDataOutputStream out = store.create(to, true);
            try {
                long copied = in.transferTo(out);
                if (copied != length) {
                    throw new EOFException(from + " ends after " + copied + " of " + length + " bytes");
                }
            } catch (IOException | RuntimeException e) {
                abandon(out, e);
                throw e;
            }
            out.close();
        }
        return length;
    }

    /** What was written does not become an object; a stream that cannot be aborted is left open. */
    private static void abandon(FSDataOutputStream out, Exception cause) {
        try {
            out.abort();
        } catch (UnsupportedOperationException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean isSame(FileSystem store, Path one, Path other) throws IOException {
        try (InputStream first = store.open(one);
                InputStream second = store.open(other)) {
            byte[] expected = new byte[BUFFER];
            byte[] found = new byte[BUFFER];
            for (int n = BUFFER; n == BUFFER; ) {
                n = first.readNBytes(expected, 0, BUFFER);
                int m = second.readNBytes(found, 0, BUFFER);
                if (!Arrays.equals(expected, 0, n, found, 0, m)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void rename(Configuration hadoop, FileSystem store, Path draft, Path file) throws IOException {
        if (store instanceof LocalFileSystem local) {
            Files.move(
                    local.pathToFile(draft).toPath(),
                    local.pathToFile(file).toPath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            FileContext.getFileContext(store.getUri(), hadoop)
                    .rename(store.makeQualified(draft), store.makeQualified(file), Options.Rename.OVERWRITE);
        }
    }
}
