package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.sandbox.s3.S3Server;
import io.github.ecommercepipeline.staging.StagedBatch;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** A staged batch whose files lie in S3. */
final class UploadedBatch {

    private UploadedBatch() {}

    static StagedBatch of(S3Server s3, String bucket, StagedBatch local) {
        List<String> files = new ArrayList<>();
        try (S3Client client = s3.access().client()) {
            for (String file : local.files()) {
                Path path = Path.of(URI.create(file));
                String key = "stage/" + path.getFileName();
                client.putObject(request -> request.bucket(bucket).key(key), path);
                files.add("s3a://" + bucket + "/" + key);
            }
        }
        return new StagedBatch(files, local.rows(), local.sums());
    }
}
