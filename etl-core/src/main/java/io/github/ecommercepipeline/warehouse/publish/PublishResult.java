package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;

/** How a publish ended; everything else is an exception and leaves the warehouse as it was. */
public sealed interface PublishResult {

    /** The transaction was committed and the batch now has this version. */
    record Published(long version) implements PublishResult {}

    /** Another run had published the batch since this run read the ledger; nothing was changed. */
    record Superseded(LedgerEntry winner) implements PublishResult {}
}
