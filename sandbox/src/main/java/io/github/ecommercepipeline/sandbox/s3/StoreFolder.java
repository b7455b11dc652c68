package io.github.ecommercepipeline.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** S3Mock's storage: for each bucket a file that lists the objects, and a folder for each object. */
final class StoreFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "bucketMetadata.json";
    private static final String OBJECT = "*objectMetadata.json";

    private StoreFolder() {}

    /**
     * Removes objects that a kill left half-written: in S3 they would not exist, and S3Mock cannot list a bucket that
     * contains one. A half-written bucket file is rebuilt from the objects.
     *
     * @throws IOException if none of the buckets' own files can be read
     */
    static void mend(Path store) throws IOException {
        List<Path> broken = new ArrayList<>();
        Optional<ObjectNode> pattern = Optional.empty();
        for (Path bucket : folders(store)) {
            Path file = bucket.resolve(BUCKET);
            Optional<ObjectNode> names = json(file);
            if (names.isEmpty()) {
                broken.add(bucket);
                continue;
            }
            pattern = names;
            if (forgetHalfWritten(bucket, names.get().path("objects").elements())) {
                JSON.writeValue(file.toFile(), names.get());
            }
        }
        for (Path bucket : broken) {
            ObjectNode names = pattern.orElseThrow(() -> new IOException("no bucket can be read in " + store))
                    .deepCopy();
            names.put("name", bucket.getFileName().toString());
            names.put("path", bucket.toUri().toString());
            names.set("objects", objects(bucket));
            JSON.writeValue(bucket.resolve(BUCKET).toFile(), names);
        }
    }

    /** The folder of each complete object, by key. */
    private static ObjectNode objects(Path bucket) throws IOException {
        ObjectNode objects = JSON.createObjectNode();
        for (Path object : folders(bucket)) {
            if (isWhole(object)) {
                JsonNode metadata =
                        JSON.readTree(object.resolve("objectMetadata.json").toFile());
                objects.put(metadata.path("key").asText(), object.getFileName().toString());
            }
        }
        return objects;
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Files::isDirectory)) {
            found.forEach(folders::add);
        }
        return folders;
    }

    private static boolean forgetHalfWritten(Path bucket, Iterator<JsonNode> folders) throws IOException {
        boolean changed = false;
        while (folders.hasNext()) {
            if (!isWhole(bucket.resolve(folders.next().asText()))) {
                folders.remove();
                changed = true;
            }
        }
        return changed;
    }

    private static boolean isWhole(Path object) throws IOException {
        if (!Files.isDirectory(object)) {
            return false;
        }
        boolean found = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(object, OBJECT)) {
            for (Path file : files) {
                found = true;
                if (json(file).isEmpty()) {
                    return false;
                }
            }
        }
        return found;
    }

    /** Empty if it is missing or incomplete. */
    private static Optional<ObjectNode> json(Path file) {
        try {
            return JSON.readTree(file.toFile()) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
