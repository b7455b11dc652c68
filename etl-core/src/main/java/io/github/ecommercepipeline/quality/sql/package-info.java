/** Rules of {@code CustomSql} that need a query of their own. */
package io.github.ecommercepipeline.quality.sql;
