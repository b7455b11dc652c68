/** An archived day, copied back to the raw zone. */
package io.github.ecommercepipeline.archiver.restore;
