package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteSource;
import io.github.ecommercepipeline.ingest.file.FixedLengthSource;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import io.github.ecommercepipeline.ingest.file.Utf16;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Numbers the lines of a file for people, from 1, by reading it from its start. Lines end with LF, CRLF or CR, also
 * within quoted fields, as in an editor.
 */
public final class LineNumbers {

    private static final long UNKNOWN = -1;

    private final byte[] buffer = new byte[64 * 1024];
    private final long[] positions;
    private final long[] numbers;
    /** How many positions are behind. */
    private int found;

    private long position;
    private long line = 1;
    private int previous;

    private LineNumbers(long[] positions) {
        this.positions = positions;
        this.numbers = new long[positions.length];
        Arrays.fill(numbers, UNKNOWN);
    }

    /**
     * The numbers of the lines that contain some positions of a file; -1 for a position beyond its end.
     *
     * @param positions byte offsets in the decompressed file, in ascending order
     * @throws java.io.FileNotFoundException if the file does not exist
     */
    public static long[] of(Configuration hadoop, Path file, long... positions) throws IOException {
        FileSystem store = file.getFileSystem(hadoop);
        long bytes = store.getFileStatus(file).getLen();
        LineNumbers lines = new LineNumbers(positions.clone());
        try (var in = store.open(file);
                OpenedFile opened = OpenedFile.of(new FixedLengthSource(in, bytes), TextEncoding.UTF_8)) {
            lines.count(opened);
        }
        return lines.numbers;
    }

    private void count(OpenedFile file) throws IOException {
        ByteSource source = file.decompressed();
        position = file.mark().length;
        int held = 0;
        Optional<Utf16> order = file.encoding().utf16();
        boolean first = file.mark().length == 0;
        while (found < positions.length) {
            int n = source.read(buffer, held, buffer.length - held);
            if (n < 0) {
                return;
            }
            held += n;
            if (first && held >= 2) {
                order = Utf16.recognised(buffer[0], buffer[1]);
                first = false;
            }
            int used = order.isEmpty() ? held : held & ~1;
            countIn(used, order);
            System.arraycopy(buffer, used, buffer, 0, held - used);
            held -= used;
        }
    }

    private void countIn(int bytes, Optional<Utf16> order) {
        int width = order.isEmpty() ? 1 : 2;
        int at = 0;
        while (at < bytes && found < positions.length) {
            int to = (int) Math.min(bytes, Math.max(at, positions[found] - position));
            for (; at < to; at += width) {
                int unit = order.isEmpty() ? buffer[at] : order.get().unit(buffer, at);
                if (unit == '\r' || (unit == '\n' && previous != '\r')) {
                    line++;
                }
                previous = unit;
            }
            while (at < bytes && found < positions.length && positions[found] <= position + at) {
                numbers[found++] = line;
            }
        }
        position += bytes;
    }
}
