/** Rules: DQDL parsed by AWS's own parser, compiled to Spark columns, evaluated in one projection. */
package io.github.ecommercepipeline.quality;
