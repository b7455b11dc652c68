package io.github.ecommercepipeline.contract;

import java.io.Serializable;
import java.util.Optional;

/**
 * A number in a trailer that must be what its file's records add up to.
 *
 * @param line what the trailer begins with; {@code #} stands for the number, {@code *} for anything within a field
 * @param kind what it is about
 * @param name of the number that is summed, or of the boolean whose true values are counted; empty: all records are counted
 */
public record TrailerTotal(String line, Kind kind, String name) implements Serializable {

    /** What is compared. */
    public enum Kind {
        SUM,
        COUNT
    }

    /** The property that is summed or counted; empty: all records are counted. */
    public Optional<String> property() {
        return Optional.of(name).filter(given -> !given.isEmpty());
    }

    /** Says what it is about, such as {@code sum of amount}. */
    public String describe() {
        return kind == Kind.SUM ? "sum of " + name : "number of records" + (name.isEmpty() ? "" : " with " + name);
    }
}
