/** What Amazon Redshift's SQL means to PostgreSQL: which statements pass, which are rewritten, which are refused. Pure. */
package io.github.ecommercepipeline.sandbox.redshift.sql;
