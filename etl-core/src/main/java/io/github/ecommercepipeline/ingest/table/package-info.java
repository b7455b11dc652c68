/** Raw files as a Spark table: planning, reading splits, columns (DataSource V2). */
package io.github.ecommercepipeline.ingest.table;
