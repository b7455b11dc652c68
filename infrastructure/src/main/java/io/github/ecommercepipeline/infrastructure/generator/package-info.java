/** The Lambda that writes mock days. */
package io.github.ecommercepipeline.infrastructure.generator;
