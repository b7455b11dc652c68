package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.CsvFormat;
import io.github.ecommercepipeline.ingest.file.Utf16;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Writes files anew without some of their records. Each of a record's characters but line ends becomes a delimiter, which makes
 * blank rows of it: all other records keep their positions and lines.
 */
final class FileEraser {

    /** Of files that an erasure has not finished; readers of raw zone and archive pass over the underscore. */
    private static final String DRAFT = "_erasing-";

    private static final int BUFFER = 1 << 16;

    private final Configuration hadoop;
    private final CsvFormat format;

    FileEraser(Configuration hadoop, CsvFormat format) {
        this.hadoop = hadoop;
        this.format = format;
    }

    /** Removes what a stopped erasure left in the folder of a file. */
    void clean(Path file) throws IOException {
        Path folder = file.getParent();
        for (FileStatus status : folder.getFileSystem(hadoop).listStatus(folder)) {
            if (status.getPath().getName().startsWith(DRAFT)) {
                folder.getFileSystem(hadoop).delete(status.getPath(), false);
            }
        }
    }

    /**
     * Writes the file without these records beside itself, and reads it back.
     *
     * @return the new file, which {@link HadoopFiles#move} puts in the old one's place
     * @throws IOException if the store fails, or what was written is not what is read
     */
    Path draft(Path file, List<ByteRange> records) throws IOException {
        Path draft = new Path(file.getParent() + "/" + DRAFT + UUID.randomUUID());
        List<ByteRange> ranges = new ArrayList<>(records);
        ranges.sort(Comparator.comparingLong(ByteRange::position));
        CRC32C written = new CRC32C();
        long bytes;
        try (InputStream stored = new BufferedInputStream(HadoopFiles.open(hadoop, file), BUFFER)) {
            stored.mark(2);
            boolean compressed = stored.read() == 0x1f && stored.read() == 0x8b;
            stored.reset();
            InputStream in = compressed ? TextSearch.decompressed(stored) : stored;
            OutputStream target = new BufferedOutputStream(HadoopFiles.create(hadoop, draft), BUFFER);
            try (OutputStream out = new CheckedOutputStream(
                    new BufferedOutputStream(compressed ? new GZIPOutputStream(target, BUFFER) : target, BUFFER),
                    written)) {
                bytes = copy(new BufferedInputStream(in, BUFFER), out, ranges);
            }
        }
        verify(file, draft, written.getValue(), bytes);
        return draft;
    }

    private void verify(Path file, Path draft, long written, long bytes) throws IOException {
        CRC32C found = new CRC32C();
        long length = 0;
        try (InputStream in = new CheckedInputStream(TextSearch.decompressed(HadoopFiles.open(hadoop, draft)), found)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                length += n;
            }
        }
        if (length != bytes || found.getValue() != written) {
            draft.getFileSystem(hadoop).delete(draft, false);
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
