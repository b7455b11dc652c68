package io.github.ecommercepipeline.sandbox.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Where one round's objects lie: a folder of its own in each bucket. */
record Places(String round, S3Client s3) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Places of(String round, S3Access access) {
        return new Places(round, access.client());
    }

    String raw(String scheme) {
        return scheme + "://" + TortureCloud.RAW + "/" + round;
    }

    String work(String scheme) {
        return scheme + "://" + TortureCloud.WORK + "/" + round;
    }

    String archive(String scheme) {
        return scheme + "://" + TortureCloud.ARCHIVE + "/" + round;
    }

    void deliver(String file, byte[] content) {
        s3.putObject(put -> put.bucket(TortureCloud.RAW).key(round + "/" + file), RequestBody.fromBytes(content));
    }

    /** Every object of the round in a bucket, by its path below the round's folder. */
    Map<String, byte[]> objects(String bucket) {
        return objects(bucket, "");
    }

    /** Those below a folder of the round's. */
    Map<String, byte[]> objects(String bucket, String below) {
        Map<String, byte[]> objects = new TreeMap<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(round + "/" + below))
                .contents()) {
            objects.put(
                    object.key().substring(round.length() + 1),
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                            .asByteArray());
        }
        return objects;
    }

    /** What lies at a path of the raw zone. */
    Optional<byte[]> delivered(String path) {
        return Optional.ofNullable(objects(TortureCloud.RAW, path).get(path));
    }

    /** Whether an archive manifest has a copy of what was delivered at a path, which is told by its content. */
    boolean isArchived(String path, Predicate<byte[]> content) {
        Map<String, byte[]> archive = objects(TortureCloud.ARCHIVE, path.substring(0, path.lastIndexOf('/') + 1));
        return archive.entrySet().stream()
                .filter(object -> object.getKey().endsWith("/_archive.json"))
                .flatMap(manifest -> copies(manifest.getValue(), archive).stream())
                .anyMatch(copy -> copy.getKey().equals(path) && content.test(copy.getValue()));
    }

    /** What an archive manifest lists: the path of each source, and the content of its copy. */
    List<Map.Entry<String, byte[]>> copies(byte[] manifest, Map<String, byte[]> archive) {
        try {
            List<Map.Entry<String, byte[]>> copies = new ArrayList<>();
            for (JsonNode object : JSON.readTree(manifest).get("objects")) {
                byte[] copy = archive.get(below(object.get("archived").asText()));
                copies.add(Map.entry(below(object.get("source").asText()), copy == null ? new byte[0] : copy));
            }
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String below(String path) {
        String mark = "/" + round + "/";
        return path.substring(path.indexOf(mark) + mark.length());
    }

    /** Whether anything was ever copied to the archive. */
    boolean hasArchive() {
        return !objects(TortureCloud.ARCHIVE).isEmpty();
    }

    /** Whether a run of any dataset's day was archived. */
    boolean isArchived(LocalDate day) {
        String folder = String.format(Locale.ROOT, "/year=%tY/month=%<tm/day=%<td/", day);
        return objects(TortureCloud.ARCHIVE).keySet().stream()
                .anyMatch(key -> key.contains(folder) && key.endsWith("/_archive.json"));
    }

    @Override
    public void close() {
        s3.close();
    }
}
