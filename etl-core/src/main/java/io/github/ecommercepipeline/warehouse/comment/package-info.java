/** What contracts say about tables, views and columns, as comments in the warehouse. */
package io.github.ecommercepipeline.warehouse.comment;
