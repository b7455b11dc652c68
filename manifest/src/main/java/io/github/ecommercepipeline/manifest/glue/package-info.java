/** The results of rules as documents of AWS Glue. */
package io.github.ecommercepipeline.manifest.glue;
