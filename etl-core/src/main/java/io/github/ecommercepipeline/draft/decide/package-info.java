/** Decides from the profile of a dataset what its contract says, and notes the evidence. */
package io.github.ecommercepipeline.draft.decide;
