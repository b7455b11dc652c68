/** Writes the shop's days as raw files, with faults and the truth about every record. */
package io.github.ecommercepipeline.generator.raw;
