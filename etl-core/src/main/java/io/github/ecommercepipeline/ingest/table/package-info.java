/** Raw files as a Spark table (DataSource V2): planning, reading splits, filling columns. */
package io.github.ecommercepipeline.ingest.table;
