package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.FixedLengthSource;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The start of a raw file, with which another file must begin for its records to be read the same way. */
public final class FileStart {

    private final byte[] mark;
    private final byte[] preamble;
    private final byte[] header;
    private final byte[] lineEnd;
    private final int characterBytes;

    private FileStart(byte[] mark, byte[] preamble, byte[] header, byte[] lineEnd, TextEncoding encoding) {
        this.mark = mark;
        this.preamble = preamble;
        this.header = header;
        this.lineEnd = lineEnd;
        this.characterBytes = encoding.utf16().isPresent() ? 2 : 1;
    }

    /**
     * Reads the start of a file, decompressing it if it is compressed.
     *
     * @param path a Hadoop path
     * @throws FileNotFoundException if the file does not exist
     * @throws IOException if it cannot be read or does not match the contract's CSV format
     */
    public static FileStart read(Configuration hadoop, Contract contract, String path) throws IOException {
        Path file = new Path(path);
        CsvOptions options = CsvOptions.of(contract.csv());
        long size = file.getFileSystem(hadoop).getFileStatus(file).getLen();
        try (var in = HadoopFiles.open(hadoop, file);
                OpenedFile opened = OpenedFile.of(new FixedLengthSource(in, size), options)) {
            return read(opened, options);
        }
    }

    private static FileStart read(OpenedFile file, CsvOptions options) throws IOException {
        TextEncoding encoding = file.encoding();
        if (!options.fits(encoding)) {
            throw new BadFileException(Reason.ENCODING, "its byte order mark contradicts the contract");
        }
        RecordParser parser = new RecordParser(options, encoding);
        ByteWindow window = new ByteWindow(options.maxWindowBytes());
        window.open(file.working());
        window.fill(ByteWindow.BYTES);
        Preamble lines = new Preamble(options);
        ByteArrayOutputStream preamble = new ByteArrayOutputStream();
        while (window.start < window.end || !window.last) {
            RecordParser.Item item = window.start == window.end
                    ? RecordParser.Item.INCOMPLETE
                    : lines.isOver() ? parser.parse(window, window.start, -1) : parser.parseLine(window, window.start);
            if (item == RecordParser.Item.INCOMPLETE) {
                window.fill(ByteWindow.BYTES);
            } else if (!lines.isOver()) {
                if (lines.skips(window, window.start, parser.end)) {
                    preamble.writeBytes(stored(encoding, window.bytes, window.start, parser.next));
                    window.start = parser.next;
                }
            } else if (item == RecordParser.Item.BLANK_ROW || item == RecordParser.Item.COMMENT) {
                window.start = parser.next;
            } else {
                int end = parser.end;
                int headerEnd = options.header() ? end : window.start;
                return new FileStart(
                        file.mark(),
                        preamble.toByteArray(),
                        stored(encoding, window.bytes, window.start, headerEnd),
                        end == parser.next ? newLine(encoding) : stored(encoding, window.bytes, end, parser.next),
                        encoding);
            }
        }
        return new FileStart(file.mark(), preamble.toByteArray(), new byte[0], newLine(encoding), encoding);
    }

    private static byte[] newLine(TextEncoding encoding) {
        return stored(encoding, new byte[] {'\n'}, 0, 1);
    }

    /** Converts working bytes back to those of the file. */
    private static byte[] stored(TextEncoding encoding, byte[] working, int from, int to) {
        if (encoding.utf16().isEmpty()) {
            return Arrays.copyOfRange(working, from, to);
        }
        Arena arena = new Arena();
        encoding.utf16().get().restore(working, from, to, arena);
        return Arrays.copyOf(arena.bytes(), arena.size());
    }

    /** The byte order mark, if any, the lines that the contract skips, and the header with its line ending, if any. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mark);
        bytes.writeBytes(preamble);
        bytes.writeBytes(header);
        bytes.writeBytes(header.length == 0 ? new byte[0] : lineEnd);
        return bytes.toByteArray();
    }

    /** The line ending of the file's first line, in its encoding; LF if it has none. */
    public byte[] lineEnd() {
        return lineEnd.clone();
    }

    /** The least number of bytes a character takes: 2 in UTF-16, otherwise 1. */
    public int characterBytes() {
        return characterBytes;
    }

    /** Whether records of one file are read the same in the other: byte order mark and header are equal. */
    public boolean isCompatibleWith(FileStart other) {
        return Arrays.equals(mark, other.mark) && Arrays.equals(header, other.header);
    }
}
