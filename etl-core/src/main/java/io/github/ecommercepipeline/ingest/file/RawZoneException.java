package io.github.ecommercepipeline.ingest.file;

/** The raw zone holds something that is neither a batch's file nor marked to be passed over. */
public final class RawZoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RawZoneException(String message) {
        super(message);
    }
}
