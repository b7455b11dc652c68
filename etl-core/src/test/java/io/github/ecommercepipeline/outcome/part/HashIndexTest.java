package io.github.ecommercepipeline.outcome.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

class HashIndexTest {

    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    java.nio.file.Path folder;

    @Test
    void a_repeated_hash_names_the_records_of_all_parts_that_have_it() throws IOException {
        Map<Integer, Path> indexes = Map.of(0, index(8, 7, -7, 9), 1, index(8, -7, 11));

        HashRange range = new HashRange(HADOOP, indexes, 0, 1);

        assertThat(range.repeated()).isEqualTo(Map.of(0, RoaringBitmap.bitmapOf(1), 1, RoaringBitmap.bitmapOf(0)));
        assertThat(range.counts()).isEqualTo(new HashRange.Counts(5, 4, 3));
    }

    @Test
    void a_range_holds_only_the_hashes_whose_top_bits_lie_in_it() throws IOException {
        Map<Integer, Path> indexes = Map.of(3, index(8, 1L, -1L, -1L));
        for (int ranges : new int[] {2, HashIndex.SEGMENTS, 64 * HashIndex.SEGMENTS}) {
            assertThat(new HashRange(HADOOP, indexes, 0, ranges).counts()).isEqualTo(new HashRange.Counts(1, 1, 1));
            assertThat(new HashRange(HADOOP, indexes, ranges - 1, ranges).counts())
                    .isEqualTo(new HashRange.Counts(2, 1, 0));
            assertThat(new HashRange(HADOOP, indexes, ranges - 1, ranges).repeated())
                    .isEqualTo(Map.of(3, RoaringBitmap.bitmapOf(1, 2)));
        }
    }

    @Property(tries = 50)
    void whatever_fits_in_memory_the_ranges_add_up_to_what_a_set_counts(
            @ForAll List<@LongRange(min = -9, max = 9) Long> hashes,
            @ForAll @IntRange(min = 1, max = 40) int inMemory,
            @ForAll @IntRange(min = 0, max = 10) int rangeBits,
            @ForAll @IntRange(min = 0, max = 20) int most)
            throws IOException {
        java.nio.file.Path temporary = Files.createTempDirectory("hashes");
        Path file = new Path(temporary.toString(), "index");
        try (HashIndex index = new HashIndex(inMemory)) {
            for (int i = 0; i < hashes.size(); i++) {
                index.add(hashes.get(i) * 0x1234567890ABCDEFL, i);
            }
            assertThat(index.size()).isEqualTo(hashes.size());
            index.write(HADOOP, file);
        }
        HashRange.Counts counts = new HashRange.Counts(0, 0, 0);
        RoaringBitmap repeated = new RoaringBitmap();
        Map<Long, Long> frequencies = new TreeMap<>();
        for (int range = 0; range < 1 << rangeBits; range++) {
            HashRange part = new HashRange(HADOOP, Map.of(0, file), range, 1 << rangeBits, most);
            counts = counts.plus(part.counts());
            part.frequencies().forEach((times, of) -> frequencies.merge(times, of, Long::sum));
            part.repeated().values().forEach(repeated::or);
        }
        int[] expected = IntStream.range(0, hashes.size())
                .filter(i -> Collections.frequency(hashes, hashes.get(i)) > 1)
                .toArray();
        assertThat(counts)
                .isEqualTo(new HashRange.Counts(
                        hashes.size(), new HashSet<>(hashes).size(), hashes.size() - expected.length));
        assertThat(repeated).isEqualTo(RoaringBitmap.bitmapOf(expected));
        assertThat(frequencies)
                .isEqualTo(new HashSet<>(hashes)
                        .stream()
                                .collect(Collectors.groupingBy(
                                        hash -> (long) Collections.frequency(hashes, hash), Collectors.counting())));
        file.getFileSystem(HADOOP).delete(new Path(temporary.toString()), true);
    }

    @Test
    void an_index_of_many_times_what_fits_in_memory_is_complete() throws IOException {
        Path file = new Path(folder.toString(), "large");
        try (HashIndex index = new HashIndex(1 << 10)) {
            for (int i = 0; i < 300_000; i++) {
                index.add((i % 299_990) * 0x9E3779B97F4A7C15L, i);
            }
            index.write(HADOOP, file);
        }
        for (int most : new int[] {100_000, 1 << 20}) {
            HashRange.Counts counts = new HashRange.Counts(0, 0, 0);
            RoaringBitmap repeated = new RoaringBitmap();
            for (int range = 0; range < 8; range++) {
                HashRange eighth = new HashRange(HADOOP, Map.of(0, file), range, 8, most / 8);
                counts = counts.plus(eighth.counts());
                eighth.repeated().values().forEach(repeated::or);
            }
            assertThat(counts).isEqualTo(new HashRange.Counts(300_000, 299_990, 299_980));
            assertThat(repeated.getCardinality()).isEqualTo(20);
            assertThat(repeated.first()).isZero();
            assertThat(repeated.last()).isEqualTo(299_999);
        }
    }

    @Test
    void an_index_that_is_sorted_in_several_passes_is_complete() throws IOException {
        for (int size : new int[] {16_384, 100_000, 300_000}) {
            Path file = new Path(folder.toString(), "sorted-" + size);
            try (HashIndex index = new HashIndex()) {
                for (int i = 0; i < size; i++) {
                    index.add((i % (size - 1)) * 0x9E3779B97F4A7C15L, i);
                }
                index.write(HADOOP, file);
            }
            HashRange.Counts counts = new HashRange.Counts(0, 0, 0);
            RoaringBitmap repeated = new RoaringBitmap();
            for (int range = 0; range < 4; range++) {
                HashRange quarter = new HashRange(HADOOP, Map.of(0, file), range, 4);
                counts = counts.plus(quarter.counts());
                quarter.repeated().values().forEach(repeated::or);
            }
            assertThat(counts).isEqualTo(new HashRange.Counts(size, size - 1, size - 2));
            assertThat(repeated).isEqualTo(RoaringBitmap.bitmapOf(0, size - 1));
        }
    }

    @Test
    void hashes_that_are_not_spread_are_told_apart_all_the_same() throws IOException {
        Path file = new Path(folder.toString(), "alike");
        try (HashIndex index = new HashIndex()) {
            for (int i = 0; i < 60_000; i++) {
                index.add(i % 50_000, i);
            }
            index.write(HADOOP, file);
        }

        HashRange all = new HashRange(HADOOP, Map.of(0, file), 0, 1);

        assertThat(all.counts()).isEqualTo(new HashRange.Counts(60_000, 50_000, 40_000));
        assertThat(all.frequencies()).isEqualTo(Map.of(1L, 40_000L, 2L, 10_000L));
        assertThat(all.repeated().get(0).getCardinality()).isEqualTo(20_000);
    }

    private Path index(int inMemory, long... hashes) throws IOException {
        Path file = new Path(folder.toString(), "index-" + System.nanoTime());
        try (HashIndex index = new HashIndex(inMemory)) {
            for (int i = 0; i < hashes.length; i++) {
                index.add(hashes[i], i);
            }
            index.write(HADOOP, file);
        }
        return file;
    }
}
