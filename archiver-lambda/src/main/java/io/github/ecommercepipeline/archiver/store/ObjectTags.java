package io.github.ecommercepipeline.archiver.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Tags of the objects that the archiver writes, for lifecycle rules and reports; may be empty. */
public record ObjectTags(Map<String, String> tags) {

    /** The tag that tells copies of inputs from archive manifests. */
    private static final String CONTENT = "content";

    /** S3's limit for an object. */
    private static final int MOST = 10;

    private static final Pattern FORM = Pattern.compile(
            "[\\w .:/@+%-]{1,128}=[\\w .:/@+%-]{0,256}(&[\\w .:/@+%-]{1,128}=[\\w .:/@+%-]{0,256}){0,8}");

    public ObjectTags {
        tags = Map.copyOf(tags);
    }

    public static ObjectTags none() {
        return new ObjectTags(Map.of());
    }

    /**
     * Reads the form of S3's header x-amz-tagging.
     *
     * @throws IllegalArgumentException if it has another form, or more than nine tags: one more says what an object contains
     */
    public static ObjectTags of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "'; allowed: up to nine tags, such as application=shop-dev&component=archiver");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : List.of(text.split("&", -1))) {
            int equals = tag.indexOf('=');
            tags.put(decoded(tag.substring(0, equals)), decoded(tag.substring(equals + 1)));
        }
        return new ObjectTags(tags);
    }

    /** These and what an object contains; none if there are none. */
    ObjectTags of(Content content) {
        if (isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(CONTENT, content.tag);
        return new ObjectTags(more);
    }

    boolean isEmpty() {
        return tags.isEmpty();
    }

    /** Those of a source and these, which replace others of the same name; these are left out where S3's limit leaves no room. */
    Tagging over(List<Tag> source) {
        Map<String, String> all = new LinkedHashMap<>();
        source.forEach(tag -> all.put(tag.key(), tag.value()));
        tags.forEach((key, value) -> {
            if (all.containsKey(key) || all.size() < MOST) {
                all.put(key, value);
            }
        });
        return Tagging.builder()
                .tagSet(all.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** What an object of the archive is. */
    enum Content {
        INPUT("input"),
        MANIFEST("manifest");

        private final String tag;

        Content(String tag) {
            this.tag = tag;
        }
    }
}
