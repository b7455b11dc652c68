package io.github.ecommercepipeline.sandbox.days;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** One raw file being put together, line by line, in bytes. */
final class RawFile {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final List<byte[]> lines = new ArrayList<>();
    private final boolean byteOrderMark;
    private final String lineEnd;

    private RawFile(boolean byteOrderMark, String lineEnd, String header) {
        this.byteOrderMark = byteOrderMark;
        this.lineEnd = lineEnd;
        add(header);
    }

    static RawFile of(String header) {
        return new RawFile(false, "\n", header);
    }

    /** As some spreadsheet programs save CSV: a byte order mark, CRLF. */
    static RawFile ofSpreadsheet(String header) {
        return new RawFile(true, "\r\n", header);
    }

    RawFile add(String line) {
        return add(line.getBytes(StandardCharsets.UTF_8));
    }

    RawFile add(byte[] line) {
        lines.add(line);
        return this;
    }

    /** Puts a line somewhere among the records there are, never before the header. */
    RawFile insert(Dice dice, String line) {
        return insert(dice, line.getBytes(StandardCharsets.UTF_8));
    }

    RawFile insert(Dice dice, byte[] line) {
        lines.add(1 + dice.below(lines.size()), line);
        return this;
    }

    /** Writes the file, its folders too; compressed if its name ends in {@code .gz}. */
    void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (byteOrderMark) {
            bytes.write(BYTE_ORDER_MARK);
        }
        for (byte[] line : lines) {
            bytes.write(line);
            bytes.write(lineEnd.getBytes(StandardCharsets.US_ASCII));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, file.toString().endsWith(".gz") ? compressed(bytes.toByteArray()) : bytes.toByteArray());
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
