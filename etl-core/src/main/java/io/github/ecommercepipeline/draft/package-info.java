/** Drafts contracts from files that no contract describes yet: samples their form, profiles their columns in one pass, decides. */
package io.github.ecommercepipeline.draft;
