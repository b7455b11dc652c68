/** Erases somebody's records from everything that the pipeline wrote, and from the files that it reads. */
package io.github.ecommercepipeline.run.erasure;
