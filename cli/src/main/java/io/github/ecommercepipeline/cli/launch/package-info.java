/** What the build prepares so that commands start fast. */
package io.github.ecommercepipeline.cli.launch;
