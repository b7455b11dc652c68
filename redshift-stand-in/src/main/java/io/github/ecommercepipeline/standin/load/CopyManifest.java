package io.github.ecommercepipeline.standin.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The manifest of a COPY with MANIFEST: the files to load. */
record CopyManifest(List<Entry> entries) {

    /** @param contentLength {@code meta.content_length}, if present */
    record Entry(String url, boolean mandatory, OptionalLong contentLength) {}

    static CopyManifest parse(byte[] json, String url) {
        JsonNode entries;
        try {
            entries = new ObjectMapper().readTree(json).path("entries");
        } catch (IOException e) {
            throw invalid(url, "it is not JSON");
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
        return new CopyManifest(found);
    }

    private static RedshiftException invalid(String url, String why) {
        return RedshiftException.internal("Invalid manifest file " + url + ": " + why, "");
    }
}
