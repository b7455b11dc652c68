/**
 * A Redshift for tests: Amazon Redshift's wire protocol and SQL before an embedded PostgreSQL. See
 * docs/redshift-stand-in.md for what it imitates, what it refuses and what it does otherwise.
 */
package io.github.ecommercepipeline.sandbox.redshift;
