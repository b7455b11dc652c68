package io.github.ecommercepipeline.archiver.manifest;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the archiver needs to know of a run: what it read. */
public record RunManifest(
        String runId,
        String dataset,
        LocalDate businessDate,
        String status,
        List<Input> inputs,
        Optional<Long> version) {

    /**
     * One raw object.
     *
     * @param path where it arrived, as Hadoop names it
     * @param archived where its copy was read, because it was gone from there
     * @param version of the object, if the run wrote it down
     */
    public record Input(
            String path,
            long bytes,
            String etag,
            Optional<String> archived,
            @JsonAlias({"sourceVersion", "versionId"}) Optional<String> version) {}

    public RunManifest {
        inputs = List.copyOf(inputs);
    }

    public boolean isPublished() {
        return status.equals("PUBLISHED");
    }
}
