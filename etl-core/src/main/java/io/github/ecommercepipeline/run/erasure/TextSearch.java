package io.github.ecommercepipeline.run.erasure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Finds texts in files of any kind by their bytes. */
final class TextSearch {

    private TextSearch() {}

    /** The bytes of a file, decompressed if it begins like a gzip file. */
    static InputStream decompressed(InputStream stored) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stored, 1 << 16);
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** The lines of a file that contain one of the texts, as ranges of that input. */
    static List<ByteRange> lines(InputStream file, int input, Collection<byte[]> texts) throws IOException {
        List<ByteRange> found = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long start = 0;
        long at = 0;
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        for (int b = in.read(); ; b = in.read()) {
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
                return found;
            }
            at++;
        }
    }

    /** Whether a file contains one of the texts. */
    static boolean contains(InputStream file, Collection<byte[]> texts) throws IOException {
        int longest = texts.stream().mapToInt(text -> text.length).max().orElse(0);
        byte[] buffer = new byte[(1 << 16) + longest];
        int held = 0;
        for (int n = file.read(buffer, 0, buffer.length); n >= 0; n = file.read(buffer, held, buffer.length - held)) {
            int length = held + n;
            for (byte[] text : texts) {
                if (contains(buffer, length, text)) {
                    return true;
                }
            }
            held = Math.min(length, Math.max(0, longest - 1));
            System.arraycopy(buffer, length - held, buffer, 0, held);
        }
        return false;
    }

    private static boolean contains(byte[] bytes, int length, byte[] text) {
        for (int i = 0; i + text.length <= length; i++) {
            int j = 0;
            while (j < text.length && bytes[i + j] == text[j]) {
                j++;
            }
            if (j == text.length) {
                return true;
            }
        }
        return false;
    }
}
