/** Spark expressions that affect how the columns of rules are evaluated. */
package io.github.ecommercepipeline.quality.expression;
