package io.github.ecommercepipeline.warehouse.comment;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.util.Optional;

/**
 * The comment on a table, a view or one of its columns.
 *
 * @param relation the quoted name of the table or view
 * @param isView what {@code relation} is
 */
record Comment(String relation, boolean isView, Optional<String> column, String text) {

    String sql(SqlDialect dialect) {
        String object = column.map(name -> "COLUMN " + relation + "." + dialect.quote(name))
                .orElse((isView ? "VIEW " : "TABLE ") + relation);
        return "COMMENT ON " + object + " IS " + dialect.literal(text);
    }

    /** The text as a warehouse can store it: without NUL, and with U+FFFD for halves of characters. */
    static String storable(String text) {
        StringBuilder storable = new StringBuilder();
        text.codePoints()
                .filter(character -> character != 0)
                .map(character -> Character.getType(character) == Character.SURROGATE ? '\uFFFD' : character)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
