/** The converging publish: history, current tables and ledger change in one transaction. */
package io.github.ecommercepipeline.warehouse;
