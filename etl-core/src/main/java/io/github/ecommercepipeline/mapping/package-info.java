/**
 * Columns that a contract computes in Spark SQL: properties mapped from texts of the file, and properties derived from
 * others.
 */
package io.github.ecommercepipeline.mapping;
