package io.github.ecommercepipeline.report.page;

/**
 * How a batch ended.
 *
 * @param css the name of a CSS class
 * @param glyph so that it does not depend on colour
 */
public record Status(String css, String glyph, String text) {}
