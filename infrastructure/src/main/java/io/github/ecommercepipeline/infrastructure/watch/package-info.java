/** Alarms, freshness, dashboard and budget. */
package io.github.ecommercepipeline.infrastructure.watch;
