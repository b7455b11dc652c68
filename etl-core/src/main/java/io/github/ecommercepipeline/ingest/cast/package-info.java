/** From a field's bytes to a typed value, as the contract says. */
package io.github.ecommercepipeline.ingest.cast;
