/** Metrics of the last job for Prometheus. */
package io.github.ecommercepipeline.cli.metrics;
