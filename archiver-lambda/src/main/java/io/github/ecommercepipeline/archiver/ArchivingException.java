package io.github.ecommercepipeline.archiver;

/** A delivery could not be dealt with; AWS Lambda tries again, and then hands it to the dead-letter queue. */
final class ArchivingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ArchivingException(String message) {
        super(message);
    }
}
