package io.github.ecommercepipeline.outcome;

import java.io.Serializable;

/** Records by outcome; {@code read} is counted on its own, not derived, so that the books can fail to close. */
public record Tally(long read, long accepted, long rejected, long duplicate) implements Serializable {

    public static final Tally EMPTY = new Tally(0, 0, 0, 0);

    public boolean closes() {
        return read == accepted + rejected + duplicate;
    }

    public Tally plus(Tally other) {
        return new Tally(
                read + other.read, accepted + other.accepted, rejected + other.rejected, duplicate + other.duplicate);
    }
}
