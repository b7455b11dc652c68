/** Alarms, the freshness check, the dashboard and the budget. */
package io.github.ecommercepipeline.infrastructure.watch;
