/** Published records of one dataset, as those of another refer to them. */
package io.github.ecommercepipeline.warehouse.reference;
