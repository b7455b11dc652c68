/** The measures that contracts declare, over the accepted records. */
package io.github.ecommercepipeline.outcome.business;
