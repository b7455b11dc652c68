/** What reports are made of, in the output folder, and where they are. */
package io.github.ecommercepipeline.run.report;
