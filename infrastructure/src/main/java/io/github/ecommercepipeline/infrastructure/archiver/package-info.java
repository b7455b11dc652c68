/** The Lambda that copies what was processed. */
package io.github.ecommercepipeline.infrastructure.archiver;
