package io.github.ecommercepipeline.generator.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowBufferTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final RowBuffer buffer = new RowBuffer(out);

    private String taken() {
        return new String(buffer.take(), StandardCharsets.UTF_8);
    }

    @Test
    void numbers_are_written_digit_by_digit() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            int number = random.nextInt(100_000_000) / (int) Math.pow(10, i % 8);
            buffer.put(number, 8);
            assertThat(taken()).isEqualTo("0".repeat(8 - ("" + number).length()) + number);
            buffer.put(number);
            assertThat(taken()).isEqualTo("" + number);
        }
    }

    @Test
    void money_and_ids_are_padded_with_zeros() {
        buffer.putCents(5, (byte) '.');
        assertThat(taken()).isEqualTo("0.05");
        buffer.putCents(1230, (byte) ',');
        assertThat(taken()).isEqualTo("12,30");
        buffer.putCents(99_999_999, (byte) '.');
        assertThat(taken()).isEqualTo("999999.99");
        buffer.put('C', 42, 7);
        assertThat(taken()).isEqualTo("C0000042");
        buffer.put(ShortText.of("sixteen bytes...".getBytes(StandardCharsets.UTF_8)));
        assertThat(taken()).isEqualTo("sixteen bytes...");
        assertThatThrownBy(() -> ShortText.of(new byte[17])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void positions_include_flushed_bytes_and_fields_may_have_any_length() throws IOException {
        byte[] large = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        buffer.put((byte) 'a');
        buffer.write(large);
        assertThat(buffer.position()).isEqualTo(100_001);
        for (int i = 0; i < 70_000; i++) {
            buffer.reserve();
            buffer.put((byte) 'b');
        }
        buffer.flush();
        assertThat(buffer.position()).isEqualTo(170_001).isEqualTo(out.size());
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a" + "x".repeat(100_000) + "b".repeat(70_000));
    }
}
