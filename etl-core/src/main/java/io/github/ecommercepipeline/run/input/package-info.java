/** How the inputs of two runs of a batch compare. */
package io.github.ecommercepipeline.run.input;
