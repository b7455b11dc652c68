package io.github.ecommercepipeline.archiver.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What S3 says of an object. */
record Head(Pinned object, HeadObjectResponse answer) {

    long bytes() {
        return answer.contentLength();
    }

    /** The checksums over the whole object that S3 has, the preferred one first; none for many older or large ones. */
    Map<Algorithm, String> checksums() {
        Map<Algorithm, String> whole = new EnumMap<>(Algorithm.class);
        if (answer.checksumType() != ChecksumType.COMPOSITE) {
            for (Algorithm algorithm : Algorithm.values()) {
                algorithm.of(answer).ifPresent(value -> whole.put(algorithm, value));
            }
        }
        return whole;
    }

    Optional<Algorithm> preferred() {
        return checksums().keySet().stream().findFirst();
    }
}
