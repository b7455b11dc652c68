/** Compares the ledger with the tables. */
package io.github.ecommercepipeline.warehouse.verify;
