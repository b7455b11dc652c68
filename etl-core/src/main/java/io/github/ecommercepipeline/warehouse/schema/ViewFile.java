package io.github.ecommercepipeline.warehouse.schema;

/**
 * An SQL file that creates one view.
 *
 * @param name the name of the file, for messages
 * @param sql {@code CREATE OR REPLACE VIEW schema.name AS …}; comments are allowed around it
 */
public record ViewFile(String name, String sql) {}
