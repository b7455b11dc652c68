/**
 * What a dataset is: one contract (Open Data Contract Standard YAML) drives parsing, rules and warehouse tables. Knows
 * nothing of Spark.
 */
package io.github.ecommercepipeline.contract;
