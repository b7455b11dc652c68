/** What is asked for: read from JSON, with all that is wrong told at once. */
package io.github.ecommercepipeline.generator.request;
