package io.github.ecommercepipeline.sandbox.archiver;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/** S3 as EMRFS shows it: a file's status has size and time of modification, but no ETag. */
public final class S3WithoutEtags extends FilterFileSystem {

    public S3WithoutEtags() {
        super(new S3AFileSystem());
    }

    @Override
    public void initialize(URI name, Configuration settings) throws IOException {
        fs.initialize(name, settings);
        setConf(settings);
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        return Arrays.stream(fs.listStatus(folder)).map(S3WithoutEtags::plain).toArray(FileStatus[]::new);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return plain(fs.getFileStatus(path));
    }

    private static FileStatus plain(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                status.getReplication(),
                status.getBlockSize(),
                status.getModificationTime(),
                status.getPath());
    }
}
