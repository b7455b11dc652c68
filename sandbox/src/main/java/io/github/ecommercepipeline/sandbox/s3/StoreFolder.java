package io.github.ecommercepipeline.sandbox.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Where S3Mock keeps its objects: by bucket a file that names them, and a folder for each. */
final class StoreFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "bucketMetadata.json";
    private static final String OBJECT = "*objectMetadata.json";

    private StoreFolder() {}

    /**
     * Takes out the objects that a kill left half-written: in S3 they never were, and S3Mock cannot list a bucket that
     * has one.
     */
    static void forgetHalfWritten(Path store) throws IOException {
        try (DirectoryStream<Path> buckets = Files.newDirectoryStream(store, Files::isDirectory)) {
            for (Path bucket : buckets) {
                Path file = bucket.resolve(BUCKET);
                if (Files.exists(file)
                        && JSON.readTree(file.toFile()) instanceof ObjectNode names
                        && forgetHalfWritten(bucket, names.path("objects").elements())) {
                    JSON.writeValue(file.toFile(), names);
                }
            }
        }
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
                if (!isJson(file)) {
                    return false;
                }
            }
        }
        return found;
    }

    private static boolean isJson(Path file) {
        try {
            return JSON.readTree(file.toFile()) instanceof ObjectNode;
        } catch (IOException e) {
            return false;
        }
    }
}
