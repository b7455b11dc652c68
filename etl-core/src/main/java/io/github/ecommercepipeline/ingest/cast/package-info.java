/** Casts a field's bytes to a typed value according to the contract. */
package io.github.ecommercepipeline.ingest.cast;
