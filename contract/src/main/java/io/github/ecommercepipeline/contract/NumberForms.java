package io.github.ecommercepipeline.contract;

import java.util.Optional;

/**
 * Further ways of writing a number that a property accepts.
 *
 * @param parentheses whether {@code (5.00)} is accepted as -5.00
 * @param trailingMinus whether {@code 5.00-} is accepted as -5.00
 * @param percent what {@code 5.00%} means for a decimal
 * @param formats the separators, if they are not the same in all records
 */
public record NumberForms(
        boolean parentheses, boolean trailingMinus, Percent percent, Optional<NumberFormats> formats) {

    /** None of them. */
    public static final NumberForms NONE = new NumberForms(false, false, Percent.REJECT);

    /** With the same separators in all records. */
    public NumberForms(boolean parentheses, boolean trailingMinus, Percent percent) {
        this(parentheses, trailingMinus, percent, Optional.empty());
    }
}
