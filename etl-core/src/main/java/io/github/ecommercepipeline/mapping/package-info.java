/** Columns that a contract computes in Spark SQL: texts of a file mapped to a property, and properties derived from others. */
package io.github.ecommercepipeline.mapping;
