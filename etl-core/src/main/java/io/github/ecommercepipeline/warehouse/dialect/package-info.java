/** What differs between PostgreSQL and Amazon Redshift, and the shape of a dataset's tables. */
package io.github.ecommercepipeline.warehouse.dialect;
