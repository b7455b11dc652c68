/** How fast the pipeline is, measured against Spark itself on the same records. */
package io.github.ecommercepipeline.sandbox.bench;
