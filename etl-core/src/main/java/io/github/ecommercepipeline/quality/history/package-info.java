/** What rules know of the days before the one that they judge. */
package io.github.ecommercepipeline.quality.history;
