/** Compiled rules as the scan uses them. */
package io.github.ecommercepipeline.quality.rule;
