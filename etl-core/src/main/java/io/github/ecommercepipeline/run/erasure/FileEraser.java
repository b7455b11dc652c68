package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.ingest.file.PeekableSource;
import io.github.ecommercepipeline.ingest.file.Utf16;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.storage.FileIdentity;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.storage.HadoopPath;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes files anew without some of their records. Each of a record's characters but line ends becomes a delimiter, which makes
 * blank rows of it: all other records keep their positions and lines.
 */
final class FileEraser {

    /** Of files that an erasure has not finished; readers of raw zone and archive pass over the underscore. */
    static final String DRAFT = "_erasing-";

    private static final String WHOLE = ".whole";

    private static final int BUFFER = 1 << 16;

    private final Configuration hadoop;
    private final CsvFormat format;

    FileEraser(Configuration hadoop, CsvFormat format) {
        this.hadoop = hadoop;
        this.format = format;
    }

    /**
     * Removes what a stopped erasure left in a folder. If a file is missing, or has only the beginning of the content that was to
     * replace it, that content is put in its place first.
     */
    void clean(Path folder) throws IOException {
        FileSystem store = folder.getFileSystem(hadoop);
        for (FileStatus status : HadoopPath.children(store, folder)) {
            Path draft = status.getPath();
            if (!draft.getName().startsWith(DRAFT) || draft.getName().endsWith(WHOLE)) {
                continue;
            }
            Path mark = mark(draft);
            if (store.exists(mark)) { // else it was never read back, and its file not touched
                Path file = new Path(folder + "/" + text(mark));
                if (!store.exists(file) || isBeginning(file, draft)) {
                    HadoopFiles.move(hadoop, draft, file);
                }
            }
            store.delete(draft, false);
        }
        for (FileStatus status : HadoopPath.children(store, folder)) {
            String name = status.getPath().getName();
            if (name.startsWith(DRAFT) && name.endsWith(WHOLE)) {
                store.delete(status.getPath(), false);
            }
        }
    }

    private String text(Path file) throws IOException {
        try (InputStream in = HadoopFiles.open(hadoop, file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean isBeginning(Path file, Path draft) throws IOException {
        try (InputStream begun = new BufferedInputStream(HadoopFiles.open(hadoop, file), BUFFER);
                InputStream whole = new BufferedInputStream(HadoopFiles.open(hadoop, draft), BUFFER)) {
            for (int b = begun.read(); b >= 0; b = begun.read()) {
                if (b != whole.read()) {
                    return false;
                }
            }
            return whole.read() >= 0;
        }
    }

    /** That a draft was read back, and the name of its file. */
    private static Path mark(Path draft) {
        return new Path(draft + WHOLE);
    }

    /**
     * Writes the file without these records beside itself, and reads it back.
     *
     * @param searched of the content in which the records were found
     * @return the new file, which {@link #put} puts in the old one's place
     * @throws FileReplacedException if the file has other content by now
     * @throws IOException if the store fails, or what was written is not what is read
     */
    Path draft(Path file, InputIdentity searched, Collection<ByteRange> records) throws IOException {
        requireUnchanged(file, searched);
        Path draft = new Path(file.getParent() + "/" + DRAFT + UUID.randomUUID());
        try {
            write(file, draft, records);
            requireUnchanged(file, searched);
        } catch (IOException e) {
            draft.getFileSystem(hadoop).delete(draft, false);
            throw e;
        }
        HadoopFiles.replace(hadoop, mark(draft), file.getName().getBytes(StandardCharsets.UTF_8));
        return draft;
    }

    /**
     * Puts a draft in its file's place.
     *
     * @throws FileReplacedException if the file has other content by now, which stays. S3 could refuse that by itself (If-Match), but
     *     Hadoop's client cannot ask it to: content that arrives within the last request is not noticed
     */
    void put(Path draft, Path file, InputIdentity searched) throws IOException {
        FileSystem store = draft.getFileSystem(hadoop);
        try {
            requireUnchanged(file, searched);
        } catch (FileReplacedException e) {
            store.delete(draft, false);
            store.delete(mark(draft), false);
            throw e;
        }
        HadoopFiles.move(hadoop, draft, file);
        store.delete(mark(draft), false);
    }

    private void requireUnchanged(Path file, InputIdentity searched) throws IOException {
        try {
            FileStatus status = file.getFileSystem(hadoop).getFileStatus(file);
            if (FileIdentity.of(status).equals(searched.withoutQuotes())) {
                return;
            }
        } catch (FileNotFoundException e) {
            throw new FileReplacedException(file + " is gone", e);
        }
        throw new FileReplacedException(file + " has other content", null);
    }

    private void write(Path file, Path draft, Collection<ByteRange> records) throws IOException {
        List<ByteRange> ranges = new ArrayList<>(records);
        ranges.sort(Comparator.comparingLong(ByteRange::position));
        CRC32C written = new CRC32C();
        long bytes;
        Optional<Compression> compression = compression(file);
        try (InputStream in = Compression.decompressed(HadoopFiles.open(hadoop, file))) {
            OutputStream target = new BufferedOutputStream(HadoopFiles.create(hadoop, draft), BUFFER);
            try (OutputStream out = new CheckedOutputStream(
                    new BufferedOutputStream(
                            compression.isPresent() ? compression.get().compress(target) : target, BUFFER),
                    written)) {
                bytes = copy(new BufferedInputStream(in, BUFFER), out, ranges);
            }
        }
        verify(file, draft, written.getValue(), bytes);
    }

    private Optional<Compression> compression(Path file) throws IOException {
        try (InputStream stored = HadoopFiles.open(hadoop, file)) {
            return Compression.of(new PeekableSource(stored::read));
        }
    }

    private void verify(Path file, Path draft, long written, long bytes) throws IOException {
        CRC32C found = new CRC32C();
        long length = 0;
        try (InputStream in =
                new CheckedInputStream(Compression.decompressed(HadoopFiles.open(hadoop, draft)), found)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                length += n;
            }
        }
        if (length != bytes || found.getValue() != written) {
            throw new IOException(
                    file + " was not changed: the new file beside it cannot be read back as it was written");
        }
    }

    private long copy(InputStream in, OutputStream out, List<ByteRange> ranges) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        Optional<Utf16> order = utf16(first, second);
        byte[] unit = new byte[order.isPresent() ? 2 : 1];
        byte[] delimiter = order.isEmpty()
                ? new byte[] {(byte) format.delimiter()}
                : String.valueOf(format.delimiter())
                        .getBytes(
                                order.get() == Utf16.LITTLE_ENDIAN
                                        ? StandardCharsets.UTF_16LE
                                        : StandardCharsets.UTF_16BE);
        long at = 0;
        int next = 0;
        for (int n = in.readNBytes(unit, 0, unit.length); n > 0; n = in.readNBytes(unit, 0, unit.length)) {
            while (next < ranges.size() && ranges.get(next).end() <= at) {
                next++;
            }
            boolean erased = next < ranges.size() && ranges.get(next).position() <= at && n == unit.length;
            int character = order.isEmpty() ? unit[0] : order.get().unit(unit, 0);
            if (erased && character != '\n' && character != '\r') {
                out.write(delimiter);
            } else {
                out.write(unit, 0, n);
            }
            at += n;
        }
        return at;
    }

    /** The byte order of a file whose characters have two bytes. */
    private Optional<Utf16> utf16(int first, int second) {
        if (first == 0xff && second == 0xfe) {
            return Optional.of(Utf16.LITTLE_ENDIAN);
        }
        if (first == 0xfe && second == 0xff) {
            return Optional.of(Utf16.BIG_ENDIAN);
        }
        return switch (format.encoding().name()) {
            case "UTF-16LE" -> Optional.of(Utf16.LITTLE_ENDIAN);
            case "UTF-16BE" -> Optional.of(Utf16.BIG_ENDIAN);
            case "UTF-16" ->
                Optional.of(Utf16.recognised((byte) first, (byte) second).orElse(Utf16.BIG_ENDIAN));
            default -> Optional.empty();
        };
    }
}
