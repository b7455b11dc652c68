/** The shop found in its contracts: which property plays which role, and what its files look like. */
package io.github.ecommercepipeline.generator.layout;
