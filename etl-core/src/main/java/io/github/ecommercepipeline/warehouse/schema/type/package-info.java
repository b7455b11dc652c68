/** Compares column types as the catalog of the warehouse names them. */
package io.github.ecommercepipeline.warehouse.schema.type;
