/** Stores for raw files: a local folder or S3. */
package io.github.ecommercepipeline.generator.store;
