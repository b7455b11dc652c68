/** The shop's days as raw files: laid out by the contracts, damaged on purpose, with the truth beside them. */
package io.github.ecommercepipeline.generator.raw;
