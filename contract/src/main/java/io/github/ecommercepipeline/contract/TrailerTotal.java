package io.github.ecommercepipeline.contract;

import java.io.Serializable;
import java.util.Optional;

/**
 * A number in a trailer that must be what its file's records add up to.
 *
 * @param line what the trailer begins with; {@code #} stands for the number, {@code *} for anything within a field
 * @param kind what it is about
 * @param property the number that is summed, or the boolean whose true values are counted; empty: all records are counted
 */
public record TrailerTotal(String line, Kind kind, Optional<String> property) implements Serializable {

    /** What is compared. */
    public enum Kind {
        SUM,
        COUNT
    }

    /** Says what it is about, such as {@code sum of amount}. */
    public String describe() {
        return kind == Kind.SUM
                ? "sum of " + property.orElse("")
                : property.map(name -> "number of records with " + name).orElse("number of records");
    }
}
