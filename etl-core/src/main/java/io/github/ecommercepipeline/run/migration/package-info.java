/** What a migration of a dataset takes. */
package io.github.ecommercepipeline.run.migration;
