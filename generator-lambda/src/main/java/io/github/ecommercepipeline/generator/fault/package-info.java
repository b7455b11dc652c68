/** What goes wrong in raw files, and what the pipeline has to say about each. */
package io.github.ecommercepipeline.generator.fault;
