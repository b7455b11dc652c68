package io.github.ecommercepipeline.contract;

/** What a number with a percent sign means. */
public enum Percent {
    /** The field is refused. */
    REJECT,
    /** Hundredths: {@code 12.5%} is 0.125. */
    FRACTION,
    /** The number as written: {@code 12.5%} is 12.5. */
    NUMBER
}
