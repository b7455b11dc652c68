/** The options file: what one does not want to type on each command line. */
package io.github.ecommercepipeline.cli.options;
