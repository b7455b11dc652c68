package io.github.ecommercepipeline.manifest;

/**
 * What an analyzer measured over the readable records of a batch.
 *
 * @param name as AWS's reference has it, such as {@code Column.price.Mean}
 * @param value a decimal number, to ten decimal places
 */
public record Metric(String name, String value) {

    /** Not an analyzer's: how many accepted records delete the row of their key. */
    public static final String DELETES = "deletes";
}
