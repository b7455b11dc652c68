package io.github.ecommercepipeline.manifest;

/** A document has a version that this release does not know. */
final class UnsupportedVersionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    UnsupportedVersionException(String message) {
        super(message);
    }
}
