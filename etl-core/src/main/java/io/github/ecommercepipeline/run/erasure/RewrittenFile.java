package io.github.ecommercepipeline.run.erasure;

/**
 * A file that an erasure writes anew.
 *
 * @param name of the file within its dataset
 * @param searched the identity of the content from which records were erased
 * @param before hash of that content
 * @param after hash of the content that takes its place
 */
record RewrittenFile(String name, String searched, String before, String after) {}
