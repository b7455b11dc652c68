/** The files that a task of the scan leaves beside its staged file. */
package io.github.ecommercepipeline.outcome.part;
