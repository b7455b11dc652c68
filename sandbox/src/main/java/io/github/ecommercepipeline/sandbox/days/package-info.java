/** Writes the small raw days of {@code sample-data}: always the same, and dirty in known ways. */
package io.github.ecommercepipeline.sandbox.days;
