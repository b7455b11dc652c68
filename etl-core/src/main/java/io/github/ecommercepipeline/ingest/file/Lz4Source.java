package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.ingest.Reason;
import java.io.IOException;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The content of a file of LZ4 frames, version 1: all of them in sequence, each verified against the checksums that it has. Blocks may
 * depend on those before them, which the stream of lz4-java does not read.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 Frame Format</a>
 */
final class Lz4Source implements DecompressedSource {

    private static final int MARK = 0x184d2204;
    private static final int LEGACY = 0x184c2102;

    private static final int VERSION = 0xc0;
    private static final int VERSION_1 = 0x40;
    private static final int INDEPENDENT = 0x20;
    private static final int BLOCK_CHECKSUM = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int RESERVED = 0x02;
    private static final int DICTIONARY = 0x01;
    private static final int NOT_COMPRESSED = 0x80000000;

    private static final int MOST_DESCRIPTOR_BYTES = 14;
    private static final int LEAST_SIZE = 4;
    private static final int MOST_SIZE = 7;

    private final ByteSource stored;
    private final byte[] small = new byte[MOST_DESCRIPTOR_BYTES];
    private final StreamingXXHash32 checksum =
            XXHashFactory.fastestJavaInstance().newStreamingHash32(0);
    private byte[] block = {};
    /** What follows on from the last bytes of the block before, if it may refer to them. */
    private byte[] content = {};

    private int next;
    private int end;
    private boolean inFrame;
    private int flags;
    private int blockBytes;
    private long expected;
    private long decompressed;

    Lz4Source(ByteSource stored) {
        this.stored = stored;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (next == end) {
            if (inFrame) {
                readBlock();
            } else if (!beginFrame()) {
                return -1;
            }
        }
        int n = Math.min(length, end - next);
        System.arraycopy(content, next, buffer, offset, n);
        next += n;
        return n;
    }

    private boolean beginFrame() throws IOException {
        if (!readFully(small, 0, Integer.BYTES, true)) {
            return false;
        }
        int mark = littleEndian(small, 0, Integer.BYTES);
        if (SkippableFrame.isOne(mark)) {
            skip(Integer.toUnsignedLong(number()));
            return true;
        }
        if (mark == LEGACY) {
            throw corrupt("a frame is in the legacy format of lz4 -l");
        }
        if (mark != MARK) {
            throw corrupt("other bytes follow the compressed data");
        }
        readFully(small, 0, 2, false);
        flags = small[0];
        int size = small[1] >>> 4 & 7;
        if ((flags & VERSION) != VERSION_1
                || (flags & RESERVED) != 0
                || (small[1] & 0x8f) != 0
                || size < LEAST_SIZE
                || size > MOST_SIZE) {
            throw corrupt("a frame is of an unknown version");
        }
        if (has(DICTIONARY)) {
            throw corrupt("a frame needs a dictionary");
        }
        int descriptor = has(CONTENT_SIZE) ? 2 + Long.BYTES : 2;
        readFully(small, 2, descriptor - 2 + 1, false);
        checksum.reset();
        checksum.update(small, 0, descriptor);
        if ((byte) (checksum.getValue() >>> 8) != small[descriptor]) {
            throw corrupt("the checksum of a frame's header differs");
        }
        expected = Integer.toUnsignedLong(littleEndian(small, 2, Integer.BYTES))
                | (long) littleEndian(small, 2 + Integer.BYTES, Integer.BYTES) << Integer.SIZE;
        blockBytes = 1 << (8 + 2 * size);
        if (content.length < Lz4Block.MOST_DISTANCE + blockBytes) {
            block = new byte[blockBytes];
            content = new byte[Lz4Block.MOST_DISTANCE + blockBytes];
        }
        checksum.reset();
        next = 0;
        end = 0;
        decompressed = 0;
        inFrame = true;
        return true;
    }

    private void readBlock() throws IOException {
        int header = number();
        if (header == 0) {
            endFrame();
            return;
        }
        int size = header & ~NOT_COMPRESSED;
        if (size > blockBytes) {
            throw corrupt("a block is larger than its frame says");
        }
        readFully(block, 0, size, false);
        if (has(BLOCK_CHECKSUM) && number() != hash(block, size)) {
            throw corrupt("the checksum of a block differs");
        }
        int kept = has(INDEPENDENT) ? 0 : Math.min(end, Lz4Block.MOST_DISTANCE);
        System.arraycopy(content, end - kept, content, 0, kept);
        next = kept;
        if (header < 0) {
            System.arraycopy(block, 0, content, kept, size);
            end = kept + size;
        } else {
            end = Lz4Block.decompress(block, size, content, kept, kept + blockBytes);
            if (end < 0) {
                throw corrupt("the compressed data are damaged");
            }
        }
        decompressed += end - next;
        if (has(CONTENT_CHECKSUM)) {
            checksum.update(content, next, end - next);
        }
    }

    private void endFrame() throws IOException {
        boolean differs = has(CONTENT_CHECKSUM) && number() != checksum.getValue();
        if (differs || (has(CONTENT_SIZE) && expected != decompressed)) {
            throw corrupt("checksum or length differ");
        }
        inFrame = false;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private static int hash(byte[] bytes, int length) {
        return XXHashFactory.fastestJavaInstance().hash32().hash(bytes, 0, length, 0);
    }

    private int number() throws IOException {
        readFully(small, 0, Integer.BYTES, false);
        return littleEndian(small, 0, Integer.BYTES);
    }

    private static int littleEndian(byte[] bytes, int from, int count) {
        int number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = number << Byte.SIZE | (bytes[from + i] & 0xff);
        }
        return number;
    }

    private void skip(long bytes) throws IOException {
        byte[] skipped = new byte[1 << 12];
        for (long left = bytes; left > 0; left -= skipped.length) {
            readFully(skipped, 0, (int) Math.min(left, skipped.length), false);
        }
    }

    /** Whether there are any bytes; without them the file is truncated, unless it may end here. */
    private boolean readFully(byte[] bytes, int from, int count, boolean mayEnd) throws IOException {
        int filled = 0;
        while (filled < count) {
            int n = stored.read(bytes, from + filled, count - filled);
            if (n < 0) {
                if (filled == 0 && mayEnd) {
                    return false;
                }
                throw new BadFileException(Reason.LZ4_TRUNCATED, "");
            }
            filled += n;
        }
        return true;
    }

    private static BadFileException corrupt(String detail) {
        return new BadFileException(Reason.LZ4_CORRUPT, detail);
    }

    @Override
    public void close() {} // holds nothing
}
