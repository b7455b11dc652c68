/** Faults in raw files, with the expected outcome of each. */
package io.github.ecommercepipeline.generator.fault;
