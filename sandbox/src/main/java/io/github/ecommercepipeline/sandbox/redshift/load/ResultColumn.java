package io.github.ecommercepipeline.sandbox.redshift.load;

/**
 * A column of a query's answer.
 *
 * @param type PostgreSQL's number of it
 * @param modifier what it says of length, precision and scale; -1 for nothing
 */
public record ResultColumn(String name, int type, int modifier) {}
