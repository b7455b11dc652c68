/** What a terminal shows: tables, JSON, safe text, usage errors. */
package io.github.ecommercepipeline.cli.terminal;
