/** The generator Lambda and its schedule. */
package io.github.ecommercepipeline.infrastructure.generator;
