/** OpenLineage events: where a job's records come from, where they go, and what was found. */
package io.github.ecommercepipeline.cli.lineage;
