package io.github.ecommercepipeline.sandbox.archiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.FolderClaims;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A raw zone, what a job left, and an archive, apart from those of all other tests. */
final class Scene implements AutoCloseable {

    static final String JOB = "ecommerce-dev-daily";
    static final String DAY = "2024-05-27";
    static final String DATASET = "orders";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String place = UUID.randomUUID().toString();
    private final S3Access access;
    private final S3Client s3;
    private final Path folder;

    Scene(S3Access access, Path folder) {
        this.access = access;
        this.s3 = access.client();
        this.folder = folder;
    }

    S3Client s3() {
        return s3;
    }

    S3Access access() {
        return access;
    }

    ArchiverFunction archiver() throws IOException {
        return ArchiverFunction.of(Path.of(".."), JOB, "s3://work/" + place, "s3://archive/" + place);
    }

    LambdaProcess process(ArchiverFunction archiver, S3Access seen) {
        return new LambdaProcess(archiver.on(seen), folder.resolve(UUID.randomUUID() + ".log"));
    }

    static String delivery(String jobRunId) {
        return new SnsDelivery(JobState.succeeded(JOB, jobRunId).event()).payload();
    }

    /** Where a raw object of the day lies in its bucket. */
    String raw(String name) {
        return place + "/" + DATASET + "/year=2024/month=05/day=27/" + name;
    }

    /** Where the copy of a raw object belongs in its bucket. */
    String copy(String runId, String name) {
        return archive(runId, name);
    }

    String archiveManifest(String runId) {
        return archive(runId, "_archive.json");
    }

    private String archive(String runId, String name) {
        return place + "/" + DATASET + "/year=2024/month=05/day=27/run=" + runId + "/" + name;
    }

    String put(String name, byte[] content) {
        return s3.putObject(put -> put.bucket("raw").key(raw(name)), RequestBody.fromBytes(content))
                .eTag();
    }

    void put(String name, byte[] content, PutObjectRequest.Builder how) {
        s3.putObject(how.bucket("raw").key(raw(name)).build(), RequestBody.fromBytes(content));
    }

    /** Small objects part-0.csv, part-1.csv and so on. */
    List<String> putSmall(int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> {
                    String name = "part-" + i + ".csv";
                    put(name, ("id,price\n" + i + ",1.00\n").getBytes(StandardCharsets.UTF_8));
                    return name;
                })
                .toList();
    }

    /** What the pipeline leaves when a run published a day made of these objects, as they are now. */
    void published(String runId, List<String> names) {
        run().writeRun(runId, inputs(names));
    }

    /** What the pipeline leaves when a job published the records of one of the datasets that these objects feed. */
    void publishedOf(String dataset, List<String> datasets, String runId, List<String> names) {
        Map<String, Long> claimed = new TreeMap<>();
        datasets.forEach(other -> claimed.put(other, 1L));
        Optional<FolderClaims> claims = Optional.of(new FolderClaims(DATASET, datasets.size(), claimed, 0, 0));
        PublishedRun run = new PublishedRun(s3, new OutputFolder("s3a://work/" + place), dataset, LocalDate.parse(DAY));
        run.writeRun(
                runId,
                inputs(names).stream().map(input -> input.claimed(claims)).toList());
        run.writeJob(runId, Map.of(runId, BatchStatus.PUBLISHED));
    }

    private List<InputBooks> inputs(List<String> names) {
        Map<String, S3Object> there = new TreeMap<>();
        s3.listObjectsV2Paginator(list -> list.bucket("raw").prefix(raw("")))
                .contents()
                .forEach(object -> there.put(object.key(), object));
        return names.stream()
                .map(name -> there.get(raw(name)))
                .map(object -> PublishedRun.input("s3a://raw/" + object.key(), object.size(), object.eTag()))
                .toList();
    }

    /** What the pipeline leaves when a job ended with these batches. */
    void job(String jobRunId, Map<String, BatchStatus> statusByRun) {
        run().writeJob(jobRunId, statusByRun);
    }

    private PublishedRun run() {
        return new PublishedRun(s3, new OutputFolder("s3a://work/" + place), DATASET, LocalDate.parse(DAY));
    }

    /** A job whose one run published these objects. */
    void jobThatPublished(String runId, List<String> names) {
        published(runId, names);
        job(runId, Map.of(runId, BatchStatus.PUBLISHED));
    }

    boolean isThere(String bucket, String key) {
        try {
            s3.headObject(head -> head.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    byte[] bytes(String bucket, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    }

    JsonNode json(String bucket, String key) throws IOException {
        return JSON.readTree(bytes(bucket, key));
    }

    /** Keys and ETags of all of this scene's objects in a bucket. */
    Map<String, String> objects(String bucket) {
        Map<String, String> objects = new TreeMap<>();
        s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(place + "/"))
                .contents()
                .forEach(object -> objects.put(object.key(), object.eTag()));
        return objects;
    }

    @Override
    public void close() {
        s3.close();
    }
}
