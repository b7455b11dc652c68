/** Completion of command lines in the shell. */
package io.github.ecommercepipeline.cli.completion;
