/**
 * The only package that knows the inside of Spark: expressions of Catalyst, columns made of them, and the session's internals.
 * What differs between the engines has one implementation for each in {@code src/main/spark-3.5} and {@code
 * src/main/spark-4.1}; everything else uses Spark's public interface.
 */
package io.github.ecommercepipeline.engine;
