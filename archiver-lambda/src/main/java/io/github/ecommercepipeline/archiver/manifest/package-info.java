/** What the pipeline and the archiver write down for each other. */
package io.github.ecommercepipeline.archiver.manifest;
