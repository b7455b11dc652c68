package io.github.ecommercepipeline.quality.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceKeysTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0,16", "1,16", "16,16", "5000,16", "5000,4096", "5000,100000", "70000,1000"})
    void a_set_has_what_was_added_in_memory_and_in_a_file(int count, int inMemory) throws IOException {
        Random random = new Random(count + inMemory);
        Set<List<Long>> expected = new HashSet<>();
        try (ReferenceKeysBuilder builder = new ReferenceKeysBuilder(inMemory)) {
            builder.addNothing();
            for (int i = 0; i < count; i++) {
                long high = random.nextInt(Math.max(1, count / 2)) * 0x9E3779B97F4A7C15L;
                long low = random.nextInt(2) - 1L;
                builder.add(high, low);
                expected.add(List.of(high, low));
            }
            ReferenceKeys keys = builder.build(
                    new Configuration(false),
                    new org.apache.hadoop.fs.Path(folder.resolve("keys").toUri()));

            assertThat(keys.size()).isEqualTo(expected.size());
            assertThat(keys.rows()).isEqualTo(count + 1L);
            assertThat(keys.isInFile() || expected.size() <= inMemory).isTrue();
            assertThat(keys.isInFile() && expected.size() <= inMemory / 2).isFalse();
            assertThat(Files.exists(folder.resolve("keys"))).isEqualTo(keys.isInFile());
            assertThat(expected).allMatch(key -> keys.contains(key.get(0), key.get(1)));
            for (int i = 0; i < 1000; i++) {
                long high = random.nextBoolean() ? random.nextLong() : i * 0x9E3779B97F4A7C15L;
                long low = random.nextInt(5) - 2L;
                assertThat(keys.contains(high, low)).isEqualTo(expected.contains(List.of(high, low)));
            }
        }
    }

    @Test
    void equal_values_have_equal_hashes_and_the_bounds_between_values_count() {
        KeyHash one = new KeyHash(new byte[] {1});
        KeyHash other = new KeyHash(new byte[] {2});

        assertThat(hash(one, KeyHash.number(new BigDecimal("5.20"))))
                .isEqualTo(hash(one, KeyHash.number(new BigDecimal("5.2"))))
                .isNotEqualTo(hash(other, KeyHash.number(new BigDecimal("5.2"))));
        assertThat(hash(one, KeyHash.number(new BigDecimal("1E+3")))).isEqualTo(hash(one, KeyHash.number(1000)));
        assertThat(hash(one, KeyHash.number(new BigDecimal("0.00")))).isEqualTo(hash(one, KeyHash.number(0)));
        assertThat(hash(one, KeyHash.text("ab"), KeyHash.text("c")))
                .isNotEqualTo(hash(one, KeyHash.text("a"), KeyHash.text("bc")));
        assertThat(hash(one, KeyHash.text(""), null)).isNotEqualTo(hash(one, null, KeyHash.text("")));
    }

    private static List<Long> hash(KeyHash hash, byte[]... values) {
        hash.begin();
        for (byte[] value : values) {
            hash.add(value);
        }
        hash.end();
        return List.of(hash.high(), hash.low());
    }
}
