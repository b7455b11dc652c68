package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.Compression;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Finds texts in files of any kind by their bytes, where they stand as words of their own. */
final class TextSearch {

    private TextSearch() {}

    /**
     * Lines of a file.
     *
     * @param found as ranges of that input
     * @param isCut whether the file is compressed and its end is missing; the lines are those of what can be read
     */
    record Lines(List<ByteRange> found, boolean isCut) {}

    /** The lines that contain one of the texts, decompressed if the file is compressed. */
    static Lines lines(InputStream file, int input, Collection<byte[]> texts) throws IOException {
        List<ByteRange> found = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long start = 0;
        long at = 0;
        boolean isCut = false;
        InputStream in = new BufferedInputStream(Compression.decompressed(file), 1 << 16);
        while (true) {
            int b;
            try {
                b = in.read();
            } catch (BadFileException e) {
                if (!e.isTruncated()) {
                    throw e;
                }
                isCut = true;
                b = -1;
            }
            if (b == '\n' || b < 0) {
                byte[] bytes = line.toByteArray();
                if (texts.stream().anyMatch(text -> contains(bytes, bytes.length, text))) {
                    found.add(new ByteRange(input, start, bytes.length));
                }
                line.reset();
                start = at + 1;
            } else {
                line.write(b);
            }
            if (b < 0) {
                return new Lines(found, isCut);
            }
            at++;
        }
    }

    /** Whether a file contains one of the texts. */
    static boolean contains(InputStream file, Collection<byte[]> texts) throws IOException {
        int kept = 1 + texts.stream().mapToInt(text -> text.length).max().orElse(0);
        byte[] buffer = new byte[(1 << 16) + kept];
        int held = 0;
        boolean first = true;
        while (true) {
            int n = file.readNBytes(buffer, held, buffer.length - held);
            int length = held + n;
            boolean last = length < buffer.length;
            for (byte[] text : texts) {
                if (find(buffer, first ? 0 : 1, length, last, text)) {
                    return true;
                }
            }
            if (last) {
                return false;
            }
            first = false;
            held = kept;
            System.arraycopy(buffer, length - held, buffer, 0, held);
        }
    }

    private static boolean contains(byte[] bytes, int length, byte[] text) {
        return find(bytes, 0, length, true, text);
    }

    /**
     * Whether the text stands in the bytes as a word of its own: {@code id-7} is no part of {@code id-77}.
     *
     * @param last whether nothing follows the bytes; else a text at their very end is not decided
     */
    private static boolean find(byte[] bytes, int from, int length, boolean last, byte[] text) {
        int most = length - text.length - (last ? 0 : 1);
        for (int i = from; i <= most; i++) {
            int end = i + text.length;
            if (Arrays.equals(bytes, i, end, text, 0, text.length)
                    && (i == 0 || !isOfWord(bytes[i - 1]))
                    && (end == length || !isOfWord(bytes[end]))) {
                return true;
            }
        }
        return false;
    }

    /** Letters, digits and what joins them in names, addresses and numbers; all that is not ASCII. */
    private static boolean isOfWord(byte b) {
        return b < 0
                || (b >= '0' && b <= '9')
                || (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || "_-.@+".indexOf(b) >= 0;
    }
}
