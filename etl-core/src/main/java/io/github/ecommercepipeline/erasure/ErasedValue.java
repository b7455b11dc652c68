package io.github.ecommercepipeline.erasure;

/**
 * A value whose records must not come back, as the warehouse keeps it.
 *
 * @param property the name that the property had when the value was erased
 * @param hash of the property's name and the value
 * @param keyCheck identifies the key of the hashes
 * @param definition what made the value of its text: see {@link ValueDefinition}
 * @param given hash of the text that was given, by which the same text is recognised when it is given again
 * @param isSuperseded whether the text was given again since the definition changed, so that this value counts no more
 */
public record ErasedValue(
        String dataset,
        String property,
        String hash,
        String keyCheck,
        String definition,
        String given,
        boolean isSuperseded) {}
