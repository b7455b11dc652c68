/** What a contract's rules are about, and what they take. */
package io.github.ecommercepipeline.quality.explain;
