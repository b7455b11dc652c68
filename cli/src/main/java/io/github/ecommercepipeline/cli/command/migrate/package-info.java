/** The command {@code migrate}. */
package io.github.ecommercepipeline.cli.command.migrate;
