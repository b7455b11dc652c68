/** Creates the schemas, tables and views of the warehouse, compares them with the contracts, and derives migrations. */
package io.github.ecommercepipeline.warehouse.schema;
