/** Whole statements of Spark SQL, guarded and bounded. */
package io.github.ecommercepipeline.engine.sql;
