/** Which batches are published, and what a batch asks to be published. */
package io.github.ecommercepipeline.warehouse.ledger;
