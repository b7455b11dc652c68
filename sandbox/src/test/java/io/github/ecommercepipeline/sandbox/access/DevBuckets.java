package io.github.ecommercepipeline.sandbox.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The buckets of the environment dev by their names in its templates, and the key that encrypts them. */
final class DevBuckets {

    static final String RAW = bucket("raw");
    static final String WORK = bucket("work");
    static final String ARCHIVE = bucket("archive");
    static final String ARTIFACTS = bucket("artifacts");

    /** As a policy of another stack names the key. */
    private static final String KEY = "{\"Fn::ImportValue\":\"ecommerce-dev-storage:ExportsOutputFnGetAttDataKey";

    private DevBuckets() {}

    static String bucket(String what) {
        return "ecommerce-dev-" + what + "-111111111111-eu-west-1";
    }

    /**
     * With what S3 asks of the key in the caller's name: it decrypts what is read, and makes a data key for what is written; a
     * multipart upload also decrypts its own parts.
     *
     * @param policy which names the key; what it does not name is not permitted
     */
    static List<Ask> withKey(Set<Ask> asks, Policy policy) {
        String key = policy.statements().stream()
                .flatMap(statement -> statement.resources().stream())
                .filter(resource -> resource.startsWith(KEY))
                .findFirst()
                .orElse("the data key");
        List<Ask> all = new ArrayList<>(asks);
        for (Ask ask : asks) {
            if (ask.action().startsWith("s3:GetObject") && !ask.action().endsWith("Tagging")) {
                all.add(Ask.of("kms:Decrypt", key));
            } else if (ask.action().equals("s3:PutObject")) {
                all.add(Ask.of("kms:GenerateDataKey", key));
                all.add(Ask.of("kms:Decrypt", key));
            }
        }
        return all;
    }
}
