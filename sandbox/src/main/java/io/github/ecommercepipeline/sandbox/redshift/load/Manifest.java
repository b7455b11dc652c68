package io.github.ecommercepipeline.sandbox.redshift.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.sandbox.redshift.sql.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The list of files that a COPY with MANIFEST loads. */
record Manifest(List<Entry> entries) {

    /** @param contentLength what {@code meta.content_length} says, if it is there */
    record Entry(String url, boolean mandatory, OptionalLong contentLength) {}

    static Manifest parse(byte[] json, String url) {
        JsonNode entries;
        try {
            entries = new ObjectMapper().readTree(json).path("entries");
        } catch (IOException e) {
            throw invalid(url, "it is no JSON");
        }
        if (!entries.isArray()) {
            throw invalid(url, "it has no list \"entries\"");
        }
        List<Entry> found = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (!entry.path("url").isTextual()) {
                throw invalid(url, "an entry has no \"url\"");
            }
            JsonNode length = entry.path("meta").path("content_length");
            found.add(new Entry(
                    entry.path("url").textValue(),
                    entry.path("mandatory").asBoolean(false),
                    length.isIntegralNumber() ? OptionalLong.of(length.longValue()) : OptionalLong.empty()));
        }
        return new Manifest(found);
    }

    private static Refusal invalid(String url, String why) {
        return Refusal.internal("Invalid manifest file " + url + ": " + why, "");
    }
}
