/** Settings of a warehouse, connections and transactions with retries, and their errors. */
package io.github.ecommercepipeline.warehouse.connection;
