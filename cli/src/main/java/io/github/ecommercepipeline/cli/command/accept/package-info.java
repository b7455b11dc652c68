/** The command that accepts that a day differs from earlier ones. */
package io.github.ecommercepipeline.cli.command.accept;
