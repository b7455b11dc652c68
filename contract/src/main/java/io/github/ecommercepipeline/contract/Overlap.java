package io.github.ecommercepipeline.contract;

/** What a local time means that occurs twice because the zone's clocks were put back. */
public enum Overlap {
    /** The first occurrence, before the clocks were put back. */
    EARLIER,
    /** The second occurrence. */
    LATER,
    /** The field is refused. */
    REJECT
}
