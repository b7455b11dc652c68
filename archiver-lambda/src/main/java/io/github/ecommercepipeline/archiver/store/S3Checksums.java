package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.Checksum;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Checksum algorithms as Amazon S3 offers them. */
final class S3Checksums {

    private S3Checksums() {}

    static ChecksumAlgorithm sdk(Checksum.Algorithm algorithm) {
        return switch (algorithm) {
            case CRC64NVME -> ChecksumAlgorithm.CRC64_NVME;
            case SHA256 -> ChecksumAlgorithm.SHA256;
            case SHA1 -> ChecksumAlgorithm.SHA1;
            case CRC32C -> ChecksumAlgorithm.CRC32_C;
            case CRC32 -> ChecksumAlgorithm.CRC32;
        };
    }

    /** Whether S3 can compute it over a whole object that was uploaded in parts. */
    static boolean coversParts(Checksum.Algorithm algorithm) {
        return switch (algorithm) {
            case CRC64NVME, CRC32C, CRC32 -> true;
            case SHA256, SHA1 -> false;
        };
    }

    /**
     * The checksum over the whole object; empty if S3 has none. A checksum of the parts' checksums ({@code …-3}) depends on the
     * sizes of the parts and does not count.
     */
    static Optional<String> of(Checksum.Algorithm algorithm, HeadObjectResponse head) {
        String value = switch (algorithm) {
            case CRC64NVME -> head.checksumCRC64NVME();
            case SHA256 -> head.checksumSHA256();
            case SHA1 -> head.checksumSHA1();
            case CRC32C -> head.checksumCRC32C();
            case CRC32 -> head.checksumCRC32();
        };
        return Optional.ofNullable(value).filter(text -> !text.contains("-"));
    }
}
