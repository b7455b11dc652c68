/** Output to the terminal: tables, JSON, escaped text, usage errors. */
package io.github.ecommercepipeline.cli.terminal;
