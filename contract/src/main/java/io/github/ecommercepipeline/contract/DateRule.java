package io.github.ecommercepipeline.contract;

/**
 * The built-in rule that ties a date to the business date of the raw partition; a NULL date passes.
 *
 * @param property a date or timestamp property
 */
public record DateRule(String property, Mode mode) {

    /** How the property's day must relate to the business date. */
    public enum Mode {
        SAME,
        NOT_AFTER,
        OFF
    }
}
