/** A Spark cluster on this machine: a standalone master and workers, each a process of its own. */
package io.github.ecommercepipeline.sandbox.cluster;
