/** The published batches, and requests to publish one. */
package io.github.ecommercepipeline.warehouse.ledger;
