package io.github.ecommercepipeline.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {

    private static final String[] PIECES = {
        "a", "abcdefg", "abcdefgh", "abcdefghijklmnopqrstuvw", "\u00e9", "\u20ac", "\ud83d\ude00"
    };

    /** Bytes at the edges of what may follow each other. */
    private static final int[] EDGES = {
        0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xec, 0xed, 0xee, 0xef, 0xf0,
        0xf1, 0xf4, 0xf5, 0xff
    };

    @Test
    void bytes_are_valid_if_javas_strict_decoder_takes_them_wherever_they_are() {
        Random random = new Random(7);
        int valid = 0;
        for (int round = 0; round < 100_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(4) - 1; i > 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
            }
            valid += assertAsJava(bytes, random.nextInt(3));
        }
        assertThat(valid).isBetween(30_000, 90_000);
    }

    @Test
    void edges_are_valid_beside_each_other_if_javas_strict_decoder_takes_them() {
        for (int first : EDGES) {
            for (int second : EDGES) {
                assertAsJava(new byte[] {(byte) first, (byte) second}, 0);
                for (int third : EDGES) {
                    assertAsJava(new byte[] {(byte) first, (byte) second, (byte) third}, 1);
                    for (int fourth : EDGES) {
                        assertAsJava(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth}, 0);
                    }
                }
            }
        }
    }

    /** Returns 1 if they are valid. */
    private static int assertAsJava(byte[] bytes, int before) {
        byte[] among = new byte[bytes.length + 2 * before];
        System.arraycopy(bytes, 0, among, before, bytes.length);
        boolean expected = isJavas(bytes);
        if (Utf8.isValid(among, before, before + bytes.length) != expected) {
            assertThat(bytes).as("valid: " + expected).isNull();
        }
        return expected ? 1 : 0;
    }

    private static boolean isJavas(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
