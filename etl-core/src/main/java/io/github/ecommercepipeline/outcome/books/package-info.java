/** Counts, exact sums and reasons by outcome. */
package io.github.ecommercepipeline.outcome.books;
