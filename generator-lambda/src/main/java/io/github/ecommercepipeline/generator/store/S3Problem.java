package io.github.ecommercepipeline.generator.store;

import software.amazon.awssdk.core.exception.SdkException;

/** What people need to know about a failed call of S3. */
final class S3Problem {

    private S3Problem() {}

    static String of(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Unable to load credentials")
                ? "no AWS credentials were found; allowed: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or the"
                        + " role of the machine"
                : message.lines().findFirst().orElse(message);
    }
}
