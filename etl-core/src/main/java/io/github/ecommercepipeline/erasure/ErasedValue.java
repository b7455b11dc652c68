package io.github.ecommercepipeline.erasure;

/**
 * A value whose records must not come back, as the warehouse keeps it.
 *
 * @param property the name that the property had when the value was erased
 * @param hash of the property's name and the value
 * @param keyCheck identifies the key of the hash
 */
public record ErasedValue(String dataset, String property, String hash, String keyCheck) {}
