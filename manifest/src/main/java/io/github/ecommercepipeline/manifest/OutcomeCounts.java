package io.github.ecommercepipeline.manifest;

import java.io.Serializable;

/** Records by outcome; {@code read} is counted on its own, not derived, so that the books can fail to close. */
public record OutcomeCounts(long read, long accepted, long rejected, long duplicate) implements Serializable {

    public static final OutcomeCounts ZERO = new OutcomeCounts(0, 0, 0, 0);

    public boolean closes() {
        return read == accepted + rejected + duplicate;
    }

    public OutcomeCounts plus(OutcomeCounts other) {
        return new OutcomeCounts(
                read + other.read, accepted + other.accepted, rejected + other.rejected, duplicate + other.duplicate);
    }
}
