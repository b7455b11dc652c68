/** Duplicate resolution: late verdicts among candidates that share a hash, and the parts that lose records. */
package io.github.ecommercepipeline.outcome.duplicates;
