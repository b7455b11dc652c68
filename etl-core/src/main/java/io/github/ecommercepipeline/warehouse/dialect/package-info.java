/** The differences between PostgreSQL and Amazon Redshift, and the layout of a dataset's tables. */
package io.github.ecommercepipeline.warehouse.dialect;
