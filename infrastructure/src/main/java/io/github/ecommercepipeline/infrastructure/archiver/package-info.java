/** The archiver Lambda. */
package io.github.ecommercepipeline.infrastructure.archiver;
