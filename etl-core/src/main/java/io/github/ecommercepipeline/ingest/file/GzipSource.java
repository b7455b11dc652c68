package io.github.ecommercepipeline.ingest.file;

import io.github.ecommercepipeline.ingest.Reason;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file (RFC 1952): all its members in sequence, each verified against its CRC and length.
 * Zeros after the last member are padding; anything else is damage. (The JDK's own stream stops early if a store
 * reports no bytes as available, and ignores what follows the first member.)
 */
public final class GzipSource implements DecompressedSource {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final ByteSource inner;
    private final byte[] input = new byte[64 * 1024];
    private int inputStart;
    private int inputEnd;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;
    private boolean finished;

    public GzipSource(ByteSource inner) {
        this.inner = inner;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!finished) {
            if (!inMember && !nextMember()) {
                finished = true;
                break;
            }
            int n = inflate(buffer, offset, length);
            if (n > 0) {
                crc.update(buffer, offset, n);
                return n;
            }
        }
        return -1;
    }

    private int inflate(byte[] buffer, int offset, int length) throws IOException {
        try {
            int n = inflater.inflate(buffer, offset, length);
            if (n > 0) {
                return n;
            }
        } catch (DataFormatException e) {
            throw corrupt("the compressed data are damaged");
        }
        if (inflater.finished()) {
            inputStart = inputEnd - inflater.getRemaining();
            endMember();
            return 0;
        }
        if (inflater.needsDictionary()) {
            throw corrupt("the compressed data are damaged");
        }
        if (!fill()) {
            throw truncated();
        }
        inflater.setInput(input, inputStart, inputEnd - inputStart);
        inputStart = inputEnd;
        return 0;
    }

    private boolean nextMember() throws IOException {
        int first = next();
        boolean padding = false;
        while (first == 0) {
            padding = true;
            first = next();
        }
        if (first < 0) {
            return false;
        }
        if (padding || first != 0x1f || need() != 0x8b || need() != 8) {
            throw corrupt("other bytes follow the compressed data");
        }
        int flags = need();
        if ((flags & RESERVED) != 0) {
            throw corrupt("the member's header has unknown flags");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(need() | need() << 8);
        }
        for (int text : new int[] {NAME, COMMENT}) {
            if ((flags & text) != 0) {
                int c = need();
                while (c != 0) {
                    c = need();
                }
            }
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(input, inputStart, inputEnd - inputStart);
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        long expectedCrc = needInt();
        long expectedLength = needInt();
        if (expectedCrc != crc.getValue() || expectedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw corrupt("checksum or length differ");
        }
        inMember = false;
    }

    private long needInt() throws IOException {
        return need() | (long) need() << 8 | (long) need() << 16 | (long) need() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            need();
        }
    }

    private int need() throws IOException {
        int b = next();
        if (b < 0) {
            throw truncated();
        }
        return b;
    }

    private int next() throws IOException {
        return inputStart < inputEnd || fill() ? input[inputStart++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        int n = inner.read(input, 0, input.length);
        inputStart = 0;
        inputEnd = Math.max(n, 0);
        return n > 0;
    }

    private static BadFileException truncated() {
        return new BadFileException(Reason.GZ_TRUNCATED, "");
    }

    private static BadFileException corrupt(String detail) {
        return new BadFileException(Reason.GZ_CORRUPT, detail);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
