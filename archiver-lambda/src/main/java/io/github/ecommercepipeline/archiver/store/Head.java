package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.Checksum;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The metadata of an object. */
record Head(ObjectVersion object, HeadObjectResponse answer) {

    long bytes() {
        return answer.contentLength();
    }

    /** S3's checksums over the whole object, the preferred one first; often none for old or large objects. */
    Map<Checksum.Algorithm, String> checksums() {
        Map<Checksum.Algorithm, String> whole = new EnumMap<>(Checksum.Algorithm.class);
        if (answer.checksumType() != ChecksumType.COMPOSITE) {
            for (Checksum.Algorithm algorithm : Checksum.Algorithm.values()) {
                S3Checksums.of(algorithm, answer).ifPresent(value -> whole.put(algorithm, value));
            }
        }
        return whole;
    }

    Optional<Checksum.Algorithm> preferred() {
        return checksums().keySet().stream().findFirst();
    }
}
