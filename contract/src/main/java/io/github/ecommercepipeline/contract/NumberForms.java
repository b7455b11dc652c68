package io.github.ecommercepipeline.contract;

/**
 * Further ways of writing a number that a property accepts.
 *
 * @param parentheses whether {@code (5.00)} is accepted as -5.00
 * @param trailingMinus whether {@code 5.00-} is accepted as -5.00
 * @param percent what {@code 5.00%} means for a decimal
 */
public record NumberForms(boolean parentheses, boolean trailingMinus, Percent percent) {

    /** None of them. */
    public static final NumberForms NONE = new NumberForms(false, false, Percent.REJECT);
}
