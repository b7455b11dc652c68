/** An environment's settings: a small YAML file, read into records and validated as a whole. */
package io.github.ecommercepipeline.infrastructure.config;
