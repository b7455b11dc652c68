/** The staged file: its format, its writer, and the one cursor that reads it. */
package io.github.ecommercepipeline.staging;
