package io.github.ecommercepipeline.sandbox.archiver;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutputFolder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Raw objects to be archived, and the manifests of a job that published them.
 *
 * @param small of 2 KiB each
 * @param large of {@link #LARGE_BYTES} each
 */
record BenchObjects(S3Client s3, int small, int large) {

    static final int LARGE_BYTES = 64 << 20;
    static final String FOLDER = "orders/year=2024/month=05/day=27/";

    /** One raw object. */
    record Raw(String name, int bytes, String etag) {}

    List<Raw> write() {
        return Stream.concat(
                        IntStream.range(0, large).mapToObj(i -> put("large-" + i + ".csv", LARGE_BYTES, i)),
                        IntStream.range(0, small).parallel().mapToObj(i -> put("small-" + i + ".csv", 2048, i)))
                .toList();
    }

    private Raw put(String name, int bytes, int seed) {
        byte[] content = new byte[bytes];
        new Random(seed).nextBytes(content);
        return new Raw(
                name,
                bytes,
                s3.putObject(put -> put.bucket("raw").key(FOLDER + name), RequestBody.fromBytes(content))
                        .eTag());
    }

    /** Job and run manifest, the run named as its job. */
    void published(String runId, List<Raw> objects) {
        PublishedRun run = new PublishedRun(s3, new OutputFolder("s3://work"), "orders", LocalDate.of(2024, 5, 27));
        run.writeRun(
                runId,
                objects.stream()
                        .map(object ->
                                PublishedRun.input("s3://raw/" + FOLDER + object.name(), object.bytes(), object.etag()))
                        .toList());
        run.writeJob(runId, Map.of(runId, BatchStatus.PUBLISHED));
    }
}
