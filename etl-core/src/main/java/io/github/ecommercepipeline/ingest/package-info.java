/** Raw files become records: every one kept, with file and byte position, its fields cast as the contract says. */
package io.github.ecommercepipeline.ingest;
