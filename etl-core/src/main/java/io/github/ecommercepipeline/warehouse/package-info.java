/** The warehouse: history, current tables and ledger, which a publish changes in one transaction. */
package io.github.ecommercepipeline.warehouse;
