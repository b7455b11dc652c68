/** Spark expressions that rules are built from. */
package io.github.ecommercepipeline.quality.expression;
