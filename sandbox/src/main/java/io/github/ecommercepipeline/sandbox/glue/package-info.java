/** AWS Glue on one machine: the job jar in a process of its own, and what it asks of AWS beside S3 and the warehouse. */
package io.github.ecommercepipeline.sandbox.glue;
