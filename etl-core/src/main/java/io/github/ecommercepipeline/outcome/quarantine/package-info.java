/** Rejected and duplicate records as JSON lines. */
package io.github.ecommercepipeline.outcome.quarantine;
