package io.github.ecommercepipeline.run;

import java.io.FileNotFoundException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.ShutdownHookManager;

/** Says in words for people what an exception is about: without class names and stack traces. */
public final class FailureMessage {

    /** What Spark puts before the message of a task's exception. */
    private static final Pattern OF_TASK = Pattern.compile("^Job aborted[^\\n]*?most recent failure: [^\\n]*?\\): ");

    private static final Pattern CLASS_NAME =
            Pattern.compile("^(?:[a-z][A-Za-z0-9_]*+\\.)++[A-Za-z0-9_$]*+(?<=Exception|Error|Failure)(?:: |$)");

    /** Within a message, before that of another exception. */
    private static final Pattern CLASS_NAME_WITHIN = Pattern.compile(
            "(?<![\\w.])(?:[a-z][A-Za-z0-9_]*+\\.){2,20}+[A-Za-z0-9_$]++(?<=Exception|Error|Failure): ");

    private static final Pattern NO_CREDENTIALS =
            Pattern.compile("No AWS Credentials provided|Unable to load (?:AWS )?credentials");

    private static final int MOST_CAUSES = 20;

    private FailureMessage() {}

    /** One line about the cause of an exception. */
    static String of(Throwable failure) {
        if (ShutdownHookManager.get().isShutdownInProgress()) {
            return "the job was stopped"; // what Spark says of it when it is stopped in the middle
        }
        List<Throwable> causes = causes(failure);
        return words(causes.get(causes.size() - 1)).lines().findFirst().orElse("");
    }

    /**
     * The messages of an exception and its causes. A cause that an earlier message already names is left out, as is one
     * without a message if another has one.
     */
    public static List<String> ofAll(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause : causes(failure)) {
            String words = words(cause);
            boolean isNew = messages.stream().noneMatch(earlier -> earlier.contains(words));
            if (isNew && (messages.isEmpty() || hasMessage(cause))) {
                messages.removeIf(words::contains);
                messages.add(words);
            }
        }
        return messages;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure;
                cause != null && !causes.contains(cause) && causes.size() < MOST_CAUSES;
                cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static boolean hasMessage(Throwable failure) {
        return failure.getMessage() != null && !failure.getMessage().isBlank();
    }

    private static String words(Throwable failure) {
        if (!hasMessage(failure) || isFaultOfTheProgram(failure)) {
            return "unexpected error (" + kind(failure) + ")";
        }
        String message = withoutStackTrace(withoutClassName(failure.getMessage().strip()));
        if (NO_CREDENTIALS.matcher(message).find()) {
            return "no AWS credentials were found; allowed: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the role of the"
                    + " machine";
        }
        if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
            return "the disk is full: free space there, and run the job again (" + message + ")";
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory: give the process more (" + message + ")";
        }
        if (failure instanceof UnknownHostException) {
            return "unknown host: " + message;
        }
        if (failure instanceof FileNotFoundException || failure instanceof NoSuchFileException) {
            return message.contains("does not exist") || message.contains("No such file")
                    ? message
                    : "not found: " + message;
        }
        if (failure instanceof AccessControlException || failure instanceof AccessDeniedException) {
            return message.toLowerCase(Locale.ROOT).contains("denied") ? message : "access denied: " + message;
        }
        return message;
    }

    private static boolean isFaultOfTheProgram(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof LinkageError;
    }

    /** The name of the exception's class in words: "null pointer". */
    private static String kind(Throwable failure) {
        String name = failure.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "");
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.isBlank() ? "of an unknown kind" : words;
    }

    private static String withoutClassName(String message) {
        String rest = OF_TASK.matcher(message).replaceFirst("");
        String shorter = CLASS_NAME.matcher(rest).replaceFirst("");
        while (!shorter.equals(rest)) {
            rest = shorter;
            shorter = CLASS_NAME.matcher(rest).replaceFirst("");
        }
        return rest.isBlank()
                ? "unexpected error"
                : CLASS_NAME_WITHIN.matcher(rest).replaceAll("");
    }

    private static String withoutStackTrace(String message) {
        int trace = message.indexOf("\n\tat ");
        return trace < 0 ? message : message.substring(0, trace).strip();
    }
}
