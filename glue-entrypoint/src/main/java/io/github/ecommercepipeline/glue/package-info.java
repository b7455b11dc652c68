/** The AWS Glue job. */
package io.github.ecommercepipeline.glue;
