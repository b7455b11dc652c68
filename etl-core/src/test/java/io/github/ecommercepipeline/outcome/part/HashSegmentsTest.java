package io.github.ecommercepipeline.outcome.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashSegmentsTest {

    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    java.nio.file.Path folder;

    @Test
    void a_repeated_hash_names_the_records_of_all_parts_that_have_it() throws IOException {
        HashSegments segments = new HashSegments();
        segments.read(HADOOP, index(7, -7, 9), 0, 0, HashIndex.SEGMENTS);
        segments.read(HADOOP, index(-7, 11), 1, 0, HashIndex.SEGMENTS);
        assertThat(segments.repeated()).containsExactly(-7);
        Set<String> records = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.hash(i) == -7) {
                records.add(segments.part(i) + "/" + segments.ordinal(i));
            }
        }
        assertThat(records).containsExactlyInAnyOrder("0/1", "1/0");
        assertThat(segments.counts()).isEqualTo(new HashSegments.Counts(5, 4, 3));
    }

    @Test
    void a_range_holds_only_the_hashes_whose_top_bits_lie_in_it() throws IOException {
        long low = 1L;
        long high = -1L;
        HashSegments first = new HashSegments();
        first.read(HADOOP, index(low, high, high), 0, 0, 1);
        assertThat(first.size()).isEqualTo(1);
        assertThat(first.hash(0)).isEqualTo(low);
        HashSegments last = new HashSegments();
        last.read(HADOOP, index(low, high, high), 3, HashIndex.SEGMENTS - 1, HashIndex.SEGMENTS);
        assertThat(last.counts()).isEqualTo(new HashSegments.Counts(2, 1, 0));
        assertThat(last.part(1)).isEqualTo(3);
    }

    @Property(tries = 50)
    void counts_over_ranges_add_up_to_what_a_set_counts(@ForAll List<@LongRange(min = -9, max = 9) Long> hashes)
            throws IOException {
        java.nio.file.Path temporary = Files.createTempDirectory("hashes");
        Path file = new Path(temporary.toString(), "index");
        HashIndex index = new HashIndex();
        hashes.forEach(hash -> index.add(hash * 0x1234567890ABCDEFL, 0));
        index.write(HADOOP, file);
        HashSegments.Counts counts = new HashSegments.Counts(0, 0, 0);
        for (int from = 0; from < HashIndex.SEGMENTS; from += 16) {
            HashSegments segments = new HashSegments();
            segments.read(HADOOP, file, 0, from, from + 16);
            counts = counts.plus(segments.counts());
        }
        long once = hashes.stream()
                .filter(hash -> hashes.indexOf(hash) == hashes.lastIndexOf(hash))
                .count();
        assertThat(counts).isEqualTo(new HashSegments.Counts(hashes.size(), new HashSet<>(hashes).size(), once));
        file.getFileSystem(HADOOP).delete(new Path(temporary.toString()), true);
    }

    private Path index(long... hashes) throws IOException {
        HashIndex index = new HashIndex();
        for (int i = 0; i < hashes.length; i++) {
            index.add(hashes[i], i);
        }
        Path file = new Path(folder.toString(), "index-" + System.nanoTime());
        index.write(HADOOP, file);
        return file;
    }
}
