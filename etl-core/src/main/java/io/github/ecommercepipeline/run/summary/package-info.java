/** What a run manifest says about its contract. */
package io.github.ecommercepipeline.run.summary;
