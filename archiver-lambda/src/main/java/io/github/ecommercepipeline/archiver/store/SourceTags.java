package io.github.ecommercepipeline.archiver.store;

import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/** Reads the tags of objects that are copied. */
record SourceTags(S3Client s3) {

    List<Tag> of(ObjectVersion source) {
        return s3.getObjectTagging(get -> get.bucket(source.path().bucket())
                        .key(source.path().key())
                        .versionId(source.version().orElse(null)))
                .tagSet();
    }
}
