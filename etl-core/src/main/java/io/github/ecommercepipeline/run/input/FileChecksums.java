package io.github.ecommercepipeline.run.input;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Checksums of a file's content as stored. */
final class FileChecksums {

    private static final int BUFFER = 1 << 16;

    private FileChecksums() {}

    /** The checksums in lower-case hexadecimal, by algorithm; the file is read once. */
    static Map<String, String> of(Configuration hadoop, String file, Collection<String> algorithms) throws IOException {
        Map<String, MessageDigest> digests = new TreeMap<>();
        try {
            for (String algorithm : algorithms) {
                digests.put(algorithm, MessageDigest.getInstance(algorithm));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = HadoopFiles.open(hadoop, new Path(file))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (MessageDigest digest : digests.values()) {
                    digest.update(buffer, 0, read);
                }
            }
        }
        Map<String, String> checksums = new TreeMap<>();
        digests.forEach(
                (algorithm, digest) -> checksums.put(algorithm, HexFormat.of().formatHex(digest.digest())));
        return checksums;
    }
}
