/**
 * Regular expressions of contracts, in the syntax and meaning of java.util.regex, evaluated so that no text can exhaust
 * the stack or stall the job. Knows neither Spark nor contracts.
 */
package io.github.ecommercepipeline.regex;
