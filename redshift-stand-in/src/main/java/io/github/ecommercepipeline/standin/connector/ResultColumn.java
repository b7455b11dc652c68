package io.github.ecommercepipeline.standin.connector;

/**
 * A column of a query's result.
 *
 * @param type PostgreSQL's object id of its type
 * @param modifier length, or precision and scale, as PostgreSQL encodes them; -1 for none
 */
public record ResultColumn(String name, int type, int modifier) {}
