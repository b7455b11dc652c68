package io.github.ecommercepipeline.storage;

import io.github.ecommercepipeline.manifest.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The checksums of archive manifests, computed from the bytes. */
public final class StreamChecksum {

    private static final int BUFFER = 1 << 18;

    private StreamChecksum() {}

    /** The checksum over all bytes up to the end of the stream. */
    public static Checksum of(Checksum.Algorithm algorithm, InputStream in) throws IOException {
        byte[] sum = switch (algorithm) {
            case CRC64NVME -> bytes(new Crc64Nvme(), in, Long.BYTES);
            case CRC32C -> bytes(new CRC32C(), in, Integer.BYTES);
            case CRC32 -> bytes(new CRC32(), in, Integer.BYTES);
            case SHA256 -> bytes("SHA-256", in);
            case SHA1 -> bytes("SHA-1", in);
        };
        return new Checksum(algorithm, Base64.getEncoder().encodeToString(sum));
    }

    private static byte[] bytes(java.util.zip.Checksum sum, InputStream in, int length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sum.update(buffer, 0, n);
        }
        byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array();
        return Arrays.copyOfRange(all, Long.BYTES - length, Long.BYTES);
    }

    private static byte[] bytes(String algorithm, InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
