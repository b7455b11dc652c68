package io.github.ecommercepipeline.contract;

/**
 * How a personal value is treated before it is staged; rules, keys and duplicates are evaluated on the original value.
 * NULL stays NULL.
 */
public enum Privacy {
    /** {@link #PSEUDONYM_CHARACTERS} characters, equal for equal values under the same key. */
    PSEUDONYMISE,
    /** {@link #MASK_TEXT}, whatever the value. */
    MASK,
    /** NULL. */
    DROP,
    /** The value itself. */
    KEEP;

    public static final int PSEUDONYM_CHARACTERS = 64;

    public static final String MASK_TEXT = "***";
}
