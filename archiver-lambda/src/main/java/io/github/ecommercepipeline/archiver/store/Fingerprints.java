package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.Checksum;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Compares objects by a checksum over all bytes: one that S3 has for both, otherwise SHA-256, for which the objects are
 * read.
 */
record Fingerprints(S3Client s3, Deadline deadline) {

    private static final int BUFFER = 1 << 16;

    /** The checksum that both have; empty if they differ. */
    Optional<Checksum> common(Head one, Head other) {
        if (one.bytes() != other.bytes()) {
            return Optional.empty();
        }
        Map<Checksum.Algorithm, String> left = one.checksums();
        Map<Checksum.Algorithm, String> right = other.checksums();
        for (Checksum.Algorithm algorithm : left.keySet()) {
            if (right.containsKey(algorithm)) {
                return agreed(algorithm, left.get(algorithm), right.get(algorithm));
            }
        }
        return agreed(Checksum.Algorithm.SHA256, sha256(one), sha256(other));
    }

    /** Whether the object's bytes have that checksum. */
    boolean matches(Head head, Checksum checksum) {
        String known = head.checksums().get(checksum.algorithm());
        if (known == null && checksum.algorithm() != Checksum.Algorithm.SHA256) {
            throw new StoreException(head.object().path() + " cannot be verified: S3 no longer has its "
                    + checksum.algorithm() + " checksum");
        }
        return checksum.value().equals(known == null ? sha256(head) : known);
    }

    /** The preferred checksum of an object. */
    Checksum of(Head head) {
        return head.preferred()
                .map(algorithm -> new Checksum(algorithm, head.checksums().get(algorithm)))
                .orElseGet(() -> new Checksum(Checksum.Algorithm.SHA256, sha256(head)));
    }

    private static Optional<Checksum> agreed(Checksum.Algorithm algorithm, String one, String other) {
        return one.equals(other) ? Optional.of(new Checksum(algorithm, one)) : Optional.empty();
    }

    private String sha256(Head head) {
        String known = head.checksums().get(Checksum.Algorithm.SHA256);
        if (known != null) {
            return known;
        }
        ObjectVersion object = head.object();
        try (ResponseInputStream<GetObjectResponse> in =
                s3.getObject(get -> get.bucket(object.path().bucket())
                        .key(object.path().key())
                        .versionId(object.version().orElse(null))
                        .ifMatch(object.condition()))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                if (deadline.passed()) {
                    in.abort();
                    throw new DeadlinePassedException();
                }
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (S3Exception e) {
            throw Store.explained(object, e);
        } catch (IOException e) {
            throw new StoreException(object.path() + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
