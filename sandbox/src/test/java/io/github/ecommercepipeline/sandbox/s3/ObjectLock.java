package io.github.ecommercepipeline.sandbox.s3;

import java.util.Set;
import java.util.function.Function;

/**
 * What S3 refuses in a bucket whose objects are locked in governance mode by default, and S3Mock does not: for a proxy before it.
 *
 * @param bucket the locked one; others are as they are
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object Lock</a>
 */
public record ObjectLock(String bucket) implements Function<S3Request, Fault> {

    private static final Set<String> ANY_CHECKSUM = Set.of(
            "content-md5",
            "x-amz-checksum-crc32",
            "x-amz-checksum-crc32c",
            "x-amz-checksum-crc64nvme",
            "x-amz-checksum-sha1",
            "x-amz-checksum-sha256",
            // The checksum itself follows the body.
            "x-amz-trailer");

    @Override
    public Fault apply(S3Request request) {
        if (!request.path().startsWith("/" + bucket + "/")) {
            return new Fault.None();
        }
        if (deletesVersions(request)) {
            return Fault.Answer.error(403, "AccessDenied");
        }
        if (uploads(request)
                && ANY_CHECKSUM.stream().noneMatch(name -> request.header(name).isPresent())) {
            return Fault.Answer.error(400, "InvalidRequest");
        }
        return new Fault.None();
    }

    /** Without a version, S3 only puts a delete marker before the locked version; the keys of several stand in the body. */
    private static boolean deletesVersions(S3Request request) {
        return (request.method().equals("DELETE") && request.query().contains("versionId="))
                || (request.method().equals("POST") && request.query().startsWith("delete"));
    }

    /** Of bytes; a copy has none, and the parts of an upload are checked with its end. */
    private static boolean uploads(S3Request request) {
        return request.method().equals("PUT")
                && request.query().isEmpty()
                && request.copySource().isEmpty();
    }
}
