/** The command {@code report}. */
package io.github.ecommercepipeline.cli.command.report;
