package io.github.ecommercepipeline.archiver.store;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/** Why a call failed, in one line. */
public final class Failures {

    private Failures() {}

    public static String reason(Throwable failure) {
        if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = refused.awsErrorDetails().errorCode();
            String message = refused.awsErrorDetails().errorMessage();
            return "S3 answered " + refused.statusCode() + (code == null ? "" : " " + code)
                    + (message == null ? "" : ": " + message) + attempts(refused.numAttempts());
        }
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    /** Whether the call was broken off by us. */
    public static boolean isBreak(Throwable failure) {
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
