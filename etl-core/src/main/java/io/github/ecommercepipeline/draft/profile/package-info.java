/** What one pass over the records of a dataset shows about its columns and keys, in bounded memory. */
package io.github.ecommercepipeline.draft.profile;
