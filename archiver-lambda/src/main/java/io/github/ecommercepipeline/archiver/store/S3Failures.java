package io.github.ecommercepipeline.archiver.store;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/** One line for people about a failed call. */
public final class S3Failures {

    private S3Failures() {}

    public static String reason(Throwable failure) {
        if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = refused.awsErrorDetails().errorCode();
            String message = refused.awsErrorDetails().errorMessage();
            return "S3 answered " + refused.statusCode() + (code == null ? "" : " " + code)
                    + (message == null ? "" : ": " + message) + attempts(refused.numAttempts());
        }
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return "no AWS credentials were found; allowed: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, or the"
                    + " role of the machine";
        }
        if (message.startsWith("Unable to load region")) {
            return "no AWS region was found; allowed: AWS_REGION, or a region in the AWS profile";
        }
        return failure.getMessage() == null || failure instanceof ClassCastException
                ? "unexpected error in the archiver"
                : message.lines().findFirst().orElse(message);
    }

    /** Whether the archiver itself interrupted the call. */
    public static boolean isInterruption(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AbortedException
                    || cause instanceof InterruptedException
                    || cause instanceof DeadlinePassedException) {
                return true;
            }
        }
        return false;
    }

    private static String attempts(Integer attempts) {
        return attempts == null || attempts < 2 ? "" : " (" + attempts + " attempts)";
    }
}
