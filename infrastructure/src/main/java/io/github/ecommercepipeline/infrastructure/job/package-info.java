/** The Glue job: what it may do, what it is told, and when it starts. */
package io.github.ecommercepipeline.infrastructure.job;
