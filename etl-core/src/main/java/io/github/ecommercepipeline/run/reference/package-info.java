/** How the datasets of a job refer to each other, and what their batches are judged against. */
package io.github.ecommercepipeline.run.reference;
