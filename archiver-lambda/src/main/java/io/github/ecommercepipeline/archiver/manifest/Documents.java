package io.github.ecommercepipeline.archiver.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.archiver.store.StoreException;
import java.io.IOException;
import java.util.Optional;

/** Reads and writes manifests; what others add to theirs is passed over. Thread-safe. */
public record Documents(Store store) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * The document at that place; empty if there is none.
     *
     * @throws StoreException if it is not such a document
     */
    public <T> Optional<T> read(Place place, Class<T> type) {
        return store.read(place).map(json -> {
            try {
                return JSON.readValue(json, type);
            } catch (IOException | RuntimeException e) {
                throw new StoreException(place + " is not a " + type.getSimpleName() + ": "
                        + e.getMessage().lines().findFirst().orElse(""));
            }
        });
    }

    public static byte[] json(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
