package io.github.ecommercepipeline.generator.fault;

/**
 * A field's text in place of the right one, and what has to become of its record.
 *
 * @param column its index in the layout
 */
public record Damage(int column, String text, Verdict verdict) {}
