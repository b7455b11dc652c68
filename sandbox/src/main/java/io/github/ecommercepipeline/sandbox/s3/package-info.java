/** A real S3 protocol server on this machine. */
package io.github.ecommercepipeline.sandbox.s3;
