package io.github.ecommercepipeline.warehouse.schema;

/**
 * A file that makes one view.
 *
 * @param name of the file, for messages
 * @param sql {@code CREATE OR REPLACE VIEW schema.name AS …}; comments may stand around it
 */
public record ViewFile(String name, String sql) {}
