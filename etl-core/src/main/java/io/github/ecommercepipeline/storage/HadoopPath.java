package io.github.ecommercepipeline.storage;

import io.github.ecommercepipeline.manifest.StorePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Paths that documents name, as this Hadoop can open them. */
public final class HadoopPath {

    private HadoopPath() {}

    /**
     * The path itself; with the scheme {@code s3a} if it is in Amazon S3 and Hadoop has no file system for its own scheme.
     * AWS Glue writes {@code s3://}, which plain Hadoop does not know.
     */
    public static Path of(Configuration hadoop, String url) {
        return new Path(
                StorePath.isS3(url) && !isKnown(hadoop, url.substring(0, url.indexOf(':')))
                        ? StorePath.ofS3(url).s3a()
                        : url);
    }

    /** What is in a folder; nothing if there is no such folder. */
    public static List<FileStatus> children(FileSystem store, Path folder) throws IOException {
        try {
            return List.of(store.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private static boolean isKnown(Configuration hadoop, String scheme) {
        return hadoop.get("fs." + scheme + ".impl") != null;
    }
}
