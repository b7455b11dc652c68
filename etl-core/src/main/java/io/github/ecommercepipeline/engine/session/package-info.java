/** The Spark session of a job. */
package io.github.ecommercepipeline.engine.session;
