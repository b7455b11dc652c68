/** The values that a scan accumulates for gates: counts, sums, distinct values. */
package io.github.ecommercepipeline.quality.measure;
