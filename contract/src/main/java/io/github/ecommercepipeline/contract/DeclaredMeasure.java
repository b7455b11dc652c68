package io.github.ecommercepipeline.contract;

import java.io.Serializable;
import java.util.Locale;

/**
 * A figure about a batch's accepted records that the contract declares; changes no record's outcome.
 *
 * @param label for people
 * @param property what is aggregated; NULL if records are counted
 * @param unit such as {@code EUR}; NULL if it has none
 * @param by the public property whose values make the groups; NULL if nothing is grouped
 */
public record DeclaredMeasure(String name, String label, Aggregate aggregate, String property, String unit, String by)
        implements Serializable {

    /** How values become one. */
    public enum Aggregate {
        SUM,
        COUNT,
        AVG,
        MIN,
        MAX;

        /** As written in a contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
