/** A few of the records that were not accepted, for people to see what is wrong. */
package io.github.ecommercepipeline.outcome.example;
