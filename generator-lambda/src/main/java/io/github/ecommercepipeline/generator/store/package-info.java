/** Where raw files go: a folder, or S3. */
package io.github.ecommercepipeline.generator.store;
