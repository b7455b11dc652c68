package io.github.ecommercepipeline.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.Tag;

class ObjectTagsTest {

    @Test
    void tags_are_read_as_s3_writes_them_in_its_header() {
        assertThat(ObjectTags.of("application=shop-dev&owner=team%20a&empty=").tags())
                .containsOnly(entry("application", "shop-dev"), entry("owner", "team a"), entry("empty", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application", "=shop", "a=b&", "a=b&c", "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10"})
    void what_s3_would_refuse_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> ObjectTags.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "'; allowed: up to nine tags, such as application=shop-dev&component=archiver");
    }

    @Test
    void a_copy_has_its_sources_tags_and_the_archivers() {
        ObjectTags tags = ObjectTags.of("component=archiver").of(ObjectTags.Content.INPUT);

        assertThat(tags(tags, List.of(tag("owner", "shop"), tag("component", "generator"))))
                .containsOnly(entry("owner", "shop"), entry("component", "archiver"), entry("content", "input"));
    }

    @Test
    void a_source_with_as_many_tags_as_s3_allows_keeps_them_all() {
        List<Tag> ten = IntStream.range(0, 10)
                .mapToObj(number -> tag("tag" + number, "value"))
                .toList();

        assertThat(tags(ObjectTags.of("component=archiver&tag3=mine"), ten))
                .hasSize(10)
                .containsEntry("tag3", "mine")
                .doesNotContainKey("component");
    }

    @Test
    void without_tags_nothing_is_added() {
        assertThat(ObjectTags.none().of(ObjectTags.Content.MANIFEST).isEmpty()).isTrue();
    }

    private static Map<String, String> tags(ObjectTags tags, List<Tag> source) {
        return tags.over(source).tagSet().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
