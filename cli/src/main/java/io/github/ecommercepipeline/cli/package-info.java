/** The job for people: arguments in, tables or JSON out, an exit code. Holds no business rules. */
package io.github.ecommercepipeline.cli;
