package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts a folder of files into a bucket. */
final class Uploads {

    private Uploads() {}

    /** Uploads all files below the folder under a prefix and returns their number. */
    static int put(Path folder, S3Access s3, String bucket, String prefix) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).sorted().toList();
        }
        try (S3Client client = s3.client()) {
            for (Path file : all) {
                String key = prefix + "/" + folder.relativize(file).toString().replace('\\', '/');
                client.putObject(request -> request.bucket(bucket).key(key), file);
            }
        }
        return all.size();
    }
}
