/** Rows of batches of columns, whose texts are read without an object for each. */
package io.github.ecommercepipeline.engine.row;
