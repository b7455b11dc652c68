/** One job: each batch from the listing of its inputs to the published ledger entry and the run manifest. */
package io.github.ecommercepipeline.run;
