package io.github.ecommercepipeline.archiver.store;

import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The checksums that S3 keeps, the one to be compared first if an object has several coming first. */
public enum Algorithm {
    CRC64NVME(ChecksumAlgorithm.CRC64_NVME, HeadObjectResponse::checksumCRC64NVME, true),
    SHA256(ChecksumAlgorithm.SHA256, HeadObjectResponse::checksumSHA256, false),
    SHA1(ChecksumAlgorithm.SHA1, HeadObjectResponse::checksumSHA1, false),
    CRC32C(ChecksumAlgorithm.CRC32_C, HeadObjectResponse::checksumCRC32C, true),
    CRC32(ChecksumAlgorithm.CRC32, HeadObjectResponse::checksumCRC32, true);

    private final ChecksumAlgorithm sdk;
    private final Function<HeadObjectResponse, String> value;
    private final boolean combines;

    Algorithm(ChecksumAlgorithm sdk, Function<HeadObjectResponse, String> value, boolean combines) {
        this.sdk = sdk;
        this.value = value;
        this.combines = combines;
    }

    ChecksumAlgorithm sdk() {
        return sdk;
    }

    /** Whether S3 can tell it of a whole object that was written in parts. */
    boolean combines() {
        return combines;
    }

    /**
     * What S3 has for the object as a whole; a checksum of its parts' checksums ({@code …-3}) depends on how it was cut and
     * is none.
     */
    Optional<String> of(HeadObjectResponse head) {
        return Optional.ofNullable(value.apply(head)).filter(text -> !text.contains("-"));
    }
}
