package io.github.ecommercepipeline.ingest.file;

/** The raw zone contains something that is neither an input file nor has a name that is ignored. */
public final class RawZoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RawZoneException(String message) {
        super(message);
    }
}
