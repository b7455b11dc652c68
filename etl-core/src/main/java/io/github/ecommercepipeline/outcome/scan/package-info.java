/** The scan's tasks: evaluate, write and count each record. */
package io.github.ecommercepipeline.outcome.scan;
