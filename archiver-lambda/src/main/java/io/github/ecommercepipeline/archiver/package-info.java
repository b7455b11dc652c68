/** The Lambda function that archives the inputs of published runs. */
package io.github.ecommercepipeline.archiver;
