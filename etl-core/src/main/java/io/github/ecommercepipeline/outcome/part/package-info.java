/** The files that a scan task writes besides its staged files. */
package io.github.ecommercepipeline.outcome.part;
