package io.github.ecommercepipeline.quality.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.engine.Segments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    @Property(tries = 500)
    void each_listed_text_has_its_segment_and_all_others_share_one(
            @ForAll List<@StringLength(max = 20) @CharRange(from = 'a', to = 'c') String> some,
            @ForAll List<@StringLength(max = 20) @CharRange(from = 'a', to = 'c') String> others) {
        List<String> listed = new ArrayList<>(new LinkedHashSet<>(some));
        Segments.Texts segments = Segments.texts(listed);
        for (int i = 0; i < listed.size(); i++) {
            assertThat(segments.of(text(listed.get(i)))).isEqualTo(2 + i);
        }
        for (String other : others) {
            assertThat(segments.of(text(other)))
                    .isEqualTo(listed.contains(other) ? 2 + listed.indexOf(other) : Segments.OTHER_TEXT);
        }
    }

    @Test
    void texts_that_differ_in_one_byte_are_told_apart_wherever_it_is() {
        for (int length = 2; length <= 40; length++) {
            List<String> texts = new ArrayList<>(List.of("x".repeat(length)));
            for (int at = 0; at < length; at++) {
                texts.add("x".repeat(at) + "y" + "x".repeat(length - at - 1));
            }
            Segments.Texts segments = Segments.texts(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(segments.of(text(texts.get(i)))).isEqualTo(2 + i);
                assertThat(segments.of(text(texts.get(i).replace('x', 'z')))).isEqualTo(Segments.OTHER_TEXT);
            }
        }
    }

    /** Among other bytes, as in the window of a file. */
    private static UTF8String text(String text) {
        byte[] around = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
        return UTF8String.fromBytes(around, 1, around.length - 2);
    }
}
