package io.github.ecommercepipeline.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Reads and writes the pipeline's files. On the local file system it bypasses Hadoop's client, which starts two {@code chmod}
 * processes for each file and writes a checksum file beside it.
 */
public final class HadoopFiles {

    /** Stores in which a file appears complete when it is closed, and a rename would be a copy. */
    private static final Set<String> OBJECT_STORES = Set.of("s3", "s3a", "s3n");

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
     * that is a copy, of which the file system checks that it is complete.
     */
    public static void move(Configuration hadoop, Path draft, Path file) throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        if (!OBJECT_STORES.contains(store.getUri().getScheme())) {
            rename(hadoop, store, draft, file);
            return;
        }
        try (InputStream in = store.open(draft);
                OutputStream out = store.create(file, true)) {
            in.transferTo(out);
        }
        long written = store.getFileStatus(file).getLen();
        if (written != store.getFileStatus(draft).getLen()) {
            throw new IOException(file + " was written incompletely; its content is in " + draft);
        }
        store.delete(draft, false);
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
