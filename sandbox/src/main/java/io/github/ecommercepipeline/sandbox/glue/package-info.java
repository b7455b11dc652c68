/** AWS Glue on one machine: the job jar in its own process, and the AWS services it calls besides S3 and the warehouse. */
package io.github.ecommercepipeline.sandbox.glue;
