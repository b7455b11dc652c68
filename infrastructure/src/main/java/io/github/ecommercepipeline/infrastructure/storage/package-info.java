/** The buckets and the key that encrypts them. */
package io.github.ecommercepipeline.infrastructure.storage;
