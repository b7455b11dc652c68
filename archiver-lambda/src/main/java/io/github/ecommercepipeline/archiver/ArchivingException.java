package io.github.ecommercepipeline.archiver;

/** A delivery failed; AWS Lambda retries it and then sends it to the dead-letter queue. */
final class ArchivingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ArchivingException(String message) {
        super(message);
    }
}
