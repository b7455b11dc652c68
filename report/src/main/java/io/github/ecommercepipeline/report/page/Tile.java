package io.github.ecommercepipeline.report.page;

/**
 * A figure that stands out.
 *
 * @param kind the name of a CSS class
 */
public record Tile(String kind, String label, String value, String note) {}
