package io.github.ecommercepipeline.ingest.file;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;

/** How a raw file is compressed. Its first bytes tell, whatever its name is. */
public enum Compression {
    /** RFC 1952. */
    GZIP(".gz", "\u001f\u008b"),
    /** RFC 8878. */
    ZSTD(".zst", "(\u00b5/\u00fd"),
    /** LZ4 frames, as the program {@code lz4} writes them. */
    LZ4(".lz4", "\u0004\"M\u0018");

    private static final int BUFFER = 1 << 16;

    private final String suffix;
    /** The first bytes of a file, one for each character. */
    private final String mark;

    Compression(String suffix, String mark) {
        this.suffix = suffix;
        this.mark = mark;
    }

    /** Whether a file is named like a compressed one. */
    public static boolean isNamed(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).anyMatch(compression -> name.endsWith(compression.suffix));
    }

    /** By the first bytes of a file; empty if they are none of a compression that can be read. */
    public static Optional<Compression> of(PeekableSource file) {
        if (file.isOnly((byte) GZIP.mark.charAt(0))) {
            return Optional.of(GZIP); // cut off after its first byte, which is none of a text
        }
        if (SkippableFrame.begins(file)) {
            return Optional.of(ZSTD); // as pzstd begins its files
        }
        return Arrays.stream(values())
                .filter(compression -> file.startsWith(compression.mark.getBytes(StandardCharsets.ISO_8859_1)))
                .findFirst();
    }

    /** The content of a file that is compressed in this way. */
    public DecompressedSource open(ByteSource stored) {
        return switch (this) {
            case GZIP -> new GzipSource(stored);
            case ZSTD -> new ZstdSource(stored);
            case LZ4 -> new Lz4Source(stored);
        };
    }

    /** A stream that writes a compressed file, with a checksum of its content. */
    public OutputStream compress(OutputStream file) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPOutputStream(file, BUFFER);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(file).setChecksum(true);
            case LZ4 ->
                new LZ4FrameOutputStream(
                        file, BLOCKSIZE.SIZE_1MB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM);
        };
    }

    /**
     * The bytes of a file, decompressed if it is compressed.
     *
     * @throws BadFileException while it is read, if the compressed data are damaged
     */
    public static InputStream decompressed(InputStream file) throws IOException {
        PeekableSource stored = new PeekableSource(file::read);
        Optional<DecompressedSource> opened = of(stored).map(compression -> compression.open(stored));
        return new SourceStream(opened.isPresent() ? opened.get() : stored, () -> {
            opened.ifPresent(DecompressedSource::close);
            file.close();
        });
    }
}
