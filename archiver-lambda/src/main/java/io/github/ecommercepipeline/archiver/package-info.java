/** The Lambda that archives what a job's published runs consumed. */
package io.github.ecommercepipeline.archiver;
