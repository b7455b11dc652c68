package io.github.ecommercepipeline.draft.form;

import io.github.ecommercepipeline.ingest.csv.CsvOptions;
import io.github.ecommercepipeline.ingest.csv.OpenedFile;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteSource;
import io.github.ecommercepipeline.ingest.file.FixedLengthSource;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file to draft a contract from, plain or compressed.
 *
 * @param location as it was given; a path without a scheme is one of this machine
 */
public record RawFile(Configuration hadoop, String location) {

    static final int SAMPLE_BYTES = 256 * 1024;

    /** What is done with the opened file. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(OpenedFile file) throws IOException;
    }

    /**
     * Opens the file, and closes it afterwards.
     *
     * @throws ConfigurationException if it does not exist or cannot be read
     */
    public <T> T open(CsvOptions options, Reading<T> reading) {
        try {
            Path path = new Path(location);
            FileSystem files = path.toUri().getScheme() == null
                    ? FileSystem.getLocal(hadoop).getRaw()
                    : path.getFileSystem(hadoop);
            FileStatus status = files.getFileStatus(path);
            if (status.isDirectory()) {
                throw new ConfigurationException(
                        location + ": is a folder; allowed: CSV files, plain or compressed with gzip, zstd or lz4");
            }
            if (status.getLen() == 0) {
                throw new ConfigurationException(location + ": is empty, so that nothing can be drafted from it");
            }
            try (FSDataInputStream in = files.open(path);
                    OpenedFile opened = OpenedFile.of(new FixedLengthSource(in, status.getLen()), options)) {
                if (opened.otherFormat().isPresent()) {
                    throw new ConfigurationException(
                            location + ": is " + opened.otherFormat().get()
                                    + ", not CSV; export it as CSV, plain or compressed with gzip, zstd or lz4");
                }
                return reading.read(opened);
            }
        } catch (FileNotFoundException e) {
            throw new ConfigurationException(location + ": no such file");
        } catch (BadFileException e) {
            throw new ConfigurationException(location + ": cannot be read: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(location + ": cannot be read: " + e.getMessage());
        }
    }

    /** The first working bytes, read in an encoding. */
    FileSample sample(String encoding) {
        return open(FileForm.options(',', '"', (char) 0, encoding, false), opened -> {
            byte[] bytes = new byte[SAMPLE_BYTES];
            ByteSource source = opened.working();
            int size = 0;
            int read = 0;
            while (size < bytes.length && read >= 0) {
                read = source.read(bytes, size, bytes.length - size);
                size += Math.max(0, read);
            }
            String known = opened.mark().length == 0
                    ? encoding
                    : opened.encoding().utf16().isEmpty()
                            ? "UTF-8"
                            : (opened.mark()[0] & 0xff) == 0xff ? "UTF-16LE" : "UTF-16BE";
            return new FileSample(Arrays.copyOf(bytes, size), read < 0, opened.mark().length > 0, known);
        });
    }
}
