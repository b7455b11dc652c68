package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Writes and reads the manifests of the jobs with that output folder. Fields that this version does not know are ignored; one
 * that it requires must be present.
 */
public record ManifestJson(OutputFolder folder) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** The document as UTF-8. */
    public byte[] write(Object manifest) {
        try {
            return MAPPER.writer().withAttribute(OutputFolder.class, folder).writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Parses a document.
     *
     * @throws ManifestException if it is not such a document
     */
    public <T> T read(byte[] json, Class<T> type) throws IOException {
        try {
            return MAPPER.readerFor(type)
                    .withAttribute(OutputFolder.class, folder)
                    .readValue(json);
        } catch (JsonProcessingException e) {
            throw ManifestException.of(type, e);
        }
    }
}
