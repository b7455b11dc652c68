/** The warehouse's schemas, tables and views: created, compared with the contracts, migrated. */
package io.github.ecommercepipeline.warehouse.schema;
