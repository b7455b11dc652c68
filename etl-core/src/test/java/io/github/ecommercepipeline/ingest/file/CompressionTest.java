package io.github.ecommercepipeline.ingest.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    /** Written by pzstd 1.5.4 and lz4 1.9.4, with and without checksums, frames of different kinds one after the other. */
    @ParameterizedTest
    @ValueSource(strings = {"frames.csv.zst", "frames.csv.lz4", "linked.csv.lz4"})
    void what_the_programs_write_is_read(String file) throws IOException {
        StringBuilder expected = new StringBuilder("a,b\n");
        for (int i = 0; i < 40_000; i++) {
            expected.append(i % 7).append(',').append(i / 5000).append('\n');
        }
        byte[] stored;
        try (InputStream in = CompressionTest.class.getResourceAsStream(file)) {
            stored = in.readAllBytes();
        }

        assertThat(new String(decompressed(stored, 1 << 16), StandardCharsets.US_ASCII))
                .isEqualTo(expected.toString());
    }

    @Property(tries = 150)
    void content_comes_back_from_one_file_after_the_other(
            @ForAll Compression compression,
            @ForAll @IntRange(max = 2_500_000) int size,
            @ForAll @IntRange(min = 1, max = 256) int bytes,
            @ForAll @IntRange(min = 1, max = 1 << 20) int atOnce)
            throws IOException {
        byte[] content = content(size, bytes);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(compress(compression, content));
        file.write(compress(compression, new byte[0]));
        file.write(compress(compression, content));

        byte[] found = decompressed(file.toByteArray(), atOnce);

        assertThat(Arrays.equals(found, 0, size, content, 0, size)).isTrue();
        assertThat(Arrays.equals(found, size, found.length, content, 0, size)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_was_cut_is_truncated_wherever_that_was(Compression compression) throws IOException {
        byte[] whole = compress(compression, content(3000, 20));

        for (int length = 4; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decompressed(cut, 100))
                    .as("cut at %d", length)
                    .isInstanceOf(BadFileException.class)
                    .hasMessageContaining("-truncated");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_damaged_file_never_has_other_content(Compression compression) throws IOException {
        byte[] content = content(3000, 20);
        byte[] whole = compress(compression, content);
        int refused = 0;
        for (int at = 4; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << (at % 8));
            try {
                assertThat(decompressed(damaged, 100)).as("changed at %d", at).isEqualTo(content);
            } catch (BadFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    @ParameterizedTest
    @EnumSource
    void what_follows_the_last_frame_is_damage(Compression compression) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(compress(compression, content(3000, 20)));
        file.write("more\n".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> decompressed(file.toByteArray(), 100))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("-corrupt");
    }

    @Property(tries = 300)
    void no_bytes_end_in_anything_but_content_or_a_bad_file(@ForAll Compression compression, @ForAll byte[] bytes)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(Arrays.copyOf(compress(compression, content(100, 3)), 12));
        file.write(bytes);
        try {
            decompressed(file.toByteArray(), 100);
        } catch (BadFileException e) {
            assertThat(e).hasMessageContaining("-");
        }
    }

    /** As many different bytes as said, in an order that repeats itself now and then. */
    private static byte[] content(int size, int bytes) {
        Random dice = new Random(size);
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            boolean repeats = i > 100_000 && dice.nextInt(100) > 0;
            content[i] = repeats ? content[i - 70_000] : (byte) dice.nextInt(bytes);
        }
        return content;
    }

    private static byte[] compress(Compression compression, byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = compression.compress(file)) {
            out.write(content);
        }
        return file.toByteArray();
    }

    /** Read from a store that gives as many bytes at once as it likes. */
    private static byte[] decompressed(byte[] stored, int atOnce) throws IOException {
        InputStream store = new ByteArrayInputStream(stored) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, atOnce));
            }
        };
        try (InputStream in = Compression.decompressed(store)) {
            return in.readAllBytes();
        }
    }
}
