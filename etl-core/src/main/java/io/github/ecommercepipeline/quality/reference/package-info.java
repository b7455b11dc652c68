/** What rules need of other datasets: their contracts, and the keys of their records. */
package io.github.ecommercepipeline.quality.reference;
