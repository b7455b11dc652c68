package io.github.ecommercepipeline.generator.fault;

/**
 * A damaged field's text, and the expected outcome of its record.
 *
 * @param column its index in the layout
 */
public record DamagedField(int column, String text, ExpectedOutcome expected) {}
