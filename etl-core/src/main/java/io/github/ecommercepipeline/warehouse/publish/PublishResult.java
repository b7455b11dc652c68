package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;

/** The result of a publish; any other outcome is an exception and leaves the warehouse unchanged. */
public sealed interface PublishResult {

    /** The transaction was committed; the batch now has this version. */
    record Published(long version) implements PublishResult {}

    /** Another run published the batch after this run read the ledger; nothing was changed. */
    record Superseded(LedgerEntry winner) implements PublishResult {}
}
