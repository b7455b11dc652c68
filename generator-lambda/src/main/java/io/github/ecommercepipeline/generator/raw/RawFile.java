package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.fault.FileFaults;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.store.NewObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A file being written, with its header. Positions are those of the uncompressed file. */
final class RawFile implements Closeable {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int LOST_BYTES = 24;
    private static final int GZIP_BUFFER = 1 << 15;

    private final NewObject object;
    private final OutputStream compressed;
    private final RowBuffer buffer;
    private final ShortText lineEnd;
    private final byte delimiter;
    private final byte[] header;
    private final int[] order;

    private RawFile(NewObject object, OutputStream compressed, FileFaults faults, FileLayout layout) {
        CsvFieldEncoder csv = new CsvFieldEncoder(layout.csv());
        this.object = object;
        this.compressed = compressed;
        this.buffer = new RowBuffer(compressed);
        this.lineEnd = ShortText.of(RowBuffer.ascii(faults.has(FaultKind.CRLF) ? "\r\n" : "\n"));
        this.delimiter = csv.delimiter();
        this.order = faults.order().stream().mapToInt(i -> i).toArray();
        this.header = header(csv, layout, order);
    }

    /** Starts a file with its byte order mark, if it has one, and its header. */
    static RawFile begin(NewObject object, boolean gzip, FileFaults faults, FileLayout layout) throws IOException {
        OutputStream out = object;
        if (gzip) {
            boolean cut = faults.has(FaultKind.TRUNCATED_GZIP);
            out = new GZIPOutputStream(cut ? new CutStream(object, LOST_BYTES) : object, GZIP_BUFFER);
        }
        RawFile file = new RawFile(object, out, faults, layout);
        if (faults.has(FaultKind.BYTE_ORDER_MARK)) {
            file.buffer.put(BYTE_ORDER_MARK);
        }
        file.headerLine();
        return file;
    }

    private static byte[] header(CsvFieldEncoder csv, FileLayout layout, int[] order) {
        StringBuilder names = new StringBuilder();
        for (int column : order) {
            names.append(names.isEmpty() ? "" : (char) csv.delimiter())
                    .append(layout.columns().get(column).name());
        }
        return RowBuffer.ascii(names.toString());
    }

    RowBuffer buffer() {
        return buffer;
    }

    /** For each field, its column's index in the layout. */
    int[] order() {
        return order;
    }

    void headerLine() throws IOException {
        buffer.write(header);
        endLine();
    }

    /** Writes a line of these fields, in the file's order. */
    void line(List<byte[]> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                buffer.write(new byte[] {delimiter});
            }
            buffer.write(fields.get(i));
        }
        endLine();
    }

    void endLine() throws IOException {
        buffer.reserve();
        buffer.put(lineEnd);
    }

    void commit() throws IOException {
        buffer.flush();
        if (compressed instanceof GZIPOutputStream gzip) {
            gzip.finish();
        }
        object.commit();
    }

    @Override
    public void close() throws IOException {
        object.close();
    }
}
