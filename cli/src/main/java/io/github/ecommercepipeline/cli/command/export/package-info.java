/** The command that writes contracts as documents of other tools. */
package io.github.ecommercepipeline.cli.command.export;
