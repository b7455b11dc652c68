package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;

/**
 * What a {@link LoadRoute} is to do.
 *
 * @param table the empty stage table, quoted, with its schema
 */
public record StageLoad(String table, TableLayout layout, PublishRequest request) {

    StagedBatch staged() {
        return request.staged();
    }
}
