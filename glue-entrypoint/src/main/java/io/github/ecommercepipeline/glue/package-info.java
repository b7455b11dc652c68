/** The job as AWS Glue starts it. */
package io.github.ecommercepipeline.glue;
