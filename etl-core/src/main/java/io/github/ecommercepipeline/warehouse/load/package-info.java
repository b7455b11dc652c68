/** The routes by which staged files are loaded into a stage table. */
package io.github.ecommercepipeline.warehouse.load;
