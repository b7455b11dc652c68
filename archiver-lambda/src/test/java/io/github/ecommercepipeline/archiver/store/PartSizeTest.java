package io.github.ecommercepipeline.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartSizeTest {

    private static final PartSize PARTS = new PartSize(10, 4);

    @Test
    void the_threshold_itself_is_copied_at_once() {
        assertThat(PARTS.isCutInParts(10)).isFalse();
        assertThat(PARTS.isCutInParts(11)).isTrue();
    }

    @Test
    void parts_cover_every_byte_once() {
        assertThat(PARTS.ranges(11)).isEqualTo(List.of("bytes=0-3", "bytes=4-7", "bytes=8-10"));
        assertThat(PARTS.ranges(12)).isEqualTo(List.of("bytes=0-3", "bytes=4-7", "bytes=8-11"));
    }

    @Test
    void the_largest_object_of_s3_has_no_more_parts_than_s3_allows() {
        assertThat(new PartSize(PartSize.LARGEST, 5 << 20).ranges(5L << 40)).hasSizeLessThanOrEqualTo(10_000);
    }
}
