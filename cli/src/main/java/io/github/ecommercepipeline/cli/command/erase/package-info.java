/** The command {@code erase}. */
package io.github.ecommercepipeline.cli.command.erase;
