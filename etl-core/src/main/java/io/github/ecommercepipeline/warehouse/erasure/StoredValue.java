package io.github.ecommercepipeline.warehouse.erasure;

/**
 * A value as the tables hold it.
 *
 * @param text the canonical text of the value, or its pseudonym
 */
public record StoredValue(String column, String text) {

    @Override
    public String toString() {
        return "a value of " + column; // never shows the value
    }
}
