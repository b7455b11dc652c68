/** The routes by which staged files get into a stage table. */
package io.github.ecommercepipeline.warehouse.load;
