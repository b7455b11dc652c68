/** One job: for every batch, from the raw listing to the published ledger entry, and the manifest that tells it. */
package io.github.ecommercepipeline.run;
