/** The Glue job: its permissions, arguments and schedule. */
package io.github.ecommercepipeline.infrastructure.job;
