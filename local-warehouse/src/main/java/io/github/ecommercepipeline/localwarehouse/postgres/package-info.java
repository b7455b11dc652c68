/** A PostgreSQL server out of a jar. Depends on {@code process} alone, so that it also serves without the stand-in. */
package io.github.ecommercepipeline.localwarehouse.postgres;
