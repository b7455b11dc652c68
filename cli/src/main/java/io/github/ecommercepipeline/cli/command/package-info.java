/** The commands and their options. */
package io.github.ecommercepipeline.cli.command;
