/** What starts daily, at a time of day in the environment's zone. */
package io.github.ecommercepipeline.infrastructure.schedule;
