/** Copying an archived day back to the raw zone. */
package io.github.ecommercepipeline.archiver.restore;
