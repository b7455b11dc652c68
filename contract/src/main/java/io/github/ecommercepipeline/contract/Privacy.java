package io.github.ecommercepipeline.contract;

/**
 * What becomes of a personal value before it is staged; rules, keys and duplicates are judged on the value itself. NULL
 * stays NULL.
 */
public enum Privacy {
    /** A text of {@link #PSEUDONYM_CHARACTERS} characters, the same for the same value under the same key. */
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
