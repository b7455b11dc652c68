/**
 * A server for tests and development that imitates Amazon Redshift in front of an embedded PostgreSQL.
 *
 * <p>Packages, each of which may use only those to its right: {@code session}, {@code connector}, {@code load},
 * {@code protocol}, {@code sql}; apart from them {@code postgres} and, below it, {@code process}.
 */
package io.github.ecommercepipeline.standin;
