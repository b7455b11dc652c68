/** The command line of the job: prints tables or JSON and returns an exit code. Contains no business rules. */
package io.github.ecommercepipeline.cli;
