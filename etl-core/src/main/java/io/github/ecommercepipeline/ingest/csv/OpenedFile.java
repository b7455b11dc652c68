package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteSource;
import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.ingest.file.DecompressedSource;
import io.github.ecommercepipeline.ingest.file.PeekableSource;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import io.github.ecommercepipeline.ingest.file.Utf16Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A file's text from its start, decompressed, and without its byte order mark. */
public final class OpenedFile implements AutoCloseable {

    private static final byte[][] MARKS = {
        {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, {(byte) 0xff, (byte) 0xfe}, {(byte) 0xfe, (byte) 0xff}
    };
    private static final TextEncoding[] MARKED = {TextEncoding.UTF_8, TextEncoding.UTF_16LE, TextEncoding.UTF_16BE};

    /** The first bytes of files that are often named like CSV files. */
    private static final Map<String, String> OTHER_FORMATS = Map.of(
            "PK\u0003\u0004", "a ZIP archive or an Excel workbook (.xlsx)",
            "PK\u0005\u0006", "an empty ZIP archive",
            "\u00d0\u00cf\u0011\u00e0", "an Excel workbook (.xls)",
            "%PDF", "a PDF document",
            "BZh9", "compressed with bzip2",
            "\u0002!L\u0018", "in the legacy format of lz4 -l",
            "\u00fd7zX", "compressed with xz",
            "7z\u00bc\u00af", "a 7-Zip archive");

    private final PeekableSource source;
    private final Optional<DecompressedSource> compressed;
    private final TextEncoding encoding;
    private final byte[] mark;

    private OpenedFile(PeekableSource source, Optional<DecompressedSource> compressed, TextEncoding assumed) {
        this.source = source;
        this.compressed = compressed;
        for (int i = 0; i < MARKS.length; i++) {
            if (source.startsWith(MARKS[i])) {
                source.skip(MARKS[i].length);
                mark = MARKS[i];
                encoding = MARKED[i];
                return;
            }
        }
        mark = new byte[0];
        encoding = assumed;
    }

    /** What the file is instead of text, by its first bytes, for people; empty if they say nothing. */
    public Optional<String> otherFormat() {
        return OTHER_FORMATS.entrySet().stream()
                .filter(format -> source.startsWith(format.getKey().getBytes(StandardCharsets.ISO_8859_1)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Opens a file as stored, detecting its {@link Compression} from its first bytes.
     *
     * @param options provides the encoding, which a byte order mark overrides
     * @throws BadFileException if the compressed data is damaged
     */
    public static OpenedFile of(ByteSource stored, CsvOptions options) throws IOException {
        return of(stored, options.encoding());
    }

    /** As above, with the encoding of a file without a byte order mark. */
    static OpenedFile of(ByteSource stored, TextEncoding assumed) throws IOException {
        PeekableSource plain = new PeekableSource(stored);
        Optional<Compression> compression = Compression.of(plain);
        if (compression.isEmpty()) {
            return new OpenedFile(plain, Optional.empty(), assumed);
        }
        DecompressedSource content = compression.get().open(plain);
        try {
            return new OpenedFile(new PeekableSource(content), Optional.of(content), assumed);
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    public boolean isCompressed() {
        return compressed.isPresent();
    }

    public TextEncoding encoding() {
        return encoding;
    }

    /** The byte order mark; empty if the file has none. */
    public byte[] mark() {
        return mark.clone();
    }

    /** The file's own bytes after the byte order mark. */
    ByteSource decompressed() {
        return source;
    }

    /** The working bytes after the byte order mark. */
    public ByteSource working() {
        return encoding.utf16().isPresent()
                ? new Utf16Source(source, encoding.utf16().get())
                : source;
    }

    @Override
    public void close() {
        compressed.ifPresent(DecompressedSource::close);
    }
}
