package io.github.ecommercepipeline.manifest;

/**
 * A checksum over all bytes of an object.
 *
 * @param value Base64
 */
public record Checksum(Algorithm algorithm, String value) {

    /** The algorithms of Amazon S3, in the order of preference where an object has several. */
    public enum Algorithm {
        CRC64NVME,
        SHA256,
        SHA1,
        CRC32C,
        CRC32
    }
}
