package io.github.ecommercepipeline.archiver.store;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The checksums that S3 keeps, the one to be compared first if an object has several coming first. */
public enum Algorithm {
    CRC64NVME(ChecksumAlgorithm.CRC64_NVME, true),
    SHA256(ChecksumAlgorithm.SHA256, false),
    SHA1(ChecksumAlgorithm.SHA1, false),
    CRC32C(ChecksumAlgorithm.CRC32_C, true),
    CRC32(ChecksumAlgorithm.CRC32, true);

    private final ChecksumAlgorithm sdk;
    private final boolean combines;

    Algorithm(ChecksumAlgorithm sdk, boolean combines) {
        this.sdk = sdk;
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
        String value = switch (this) {
            case CRC64NVME -> head.checksumCRC64NVME();
            case SHA256 -> head.checksumSHA256();
            case SHA1 -> head.checksumSHA1();
            case CRC32C -> head.checksumCRC32C();
            case CRC32 -> head.checksumCRC32();
        };
        return Optional.ofNullable(value).filter(text -> !text.contains("-"));
    }
}
