package io.github.ecommercepipeline.draft.form;

import io.github.ecommercepipeline.ingest.file.TextEncoding;

/** Finds a file's encoding: a byte order mark, zero bytes of UTF-16, valid UTF-8, else a single-byte encoding. */
final class EncodingDetector {

    private static final String SINGLE_BYTE = "ISO-8859-1";
    private static final int LONGEST_CHARACTER = 4;

    private EncodingDetector() {}

    /** The sample in the encoding that was found. */
    static FileSample detect(RawFile file) {
        FileSample raw = file.sample(SINGLE_BYTE);
        if (raw.marked()) {
            return raw;
        }
        byte[] bytes = raw.bytes();
        int[] zeros = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
        }
        int most = Math.max(zeros[0], zeros[1]);
        if (most > bytes.length / 8) {
            return file.sample(zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE");
        }
        return new FileSample(bytes, raw.whole(), false, isUtf8(bytes, raw.whole()) ? "UTF-8" : singleByte(bytes));
    }

    /** The sample may end within a character. */
    private static boolean isUtf8(byte[] bytes, boolean whole) {
        for (int cut = 0; cut < (whole ? 1 : Math.min(LONGEST_CHARACTER, bytes.length)); cut++) {
            if (TextEncoding.UTF_8.isText(bytes, 0, bytes.length - cut)) {
                return true;
            }
        }
        return false;
    }

    /** Cyrillic text consists of letters above 0xC0; in western text they are the exception. */
    static String singleByte(byte[] bytes) {
        int letters = 0;
        int high = 0;
        for (byte b : bytes) {
            letters += (b & 0xff) >= 0xc0 || Character.isLetter(b & 0xff) ? 1 : 0;
            high += (b & 0xff) >= 0xc0 ? 1 : 0;
        }
        return high * 5 > letters * 2 ? "windows-1251" : "windows-1252";
    }
}
