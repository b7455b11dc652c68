/** Statements of {@code CustomSql}, evaluated on what the scan kept of the records. */
package io.github.ecommercepipeline.outcome.statement;
