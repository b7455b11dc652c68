package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;

/**
 * The task of a {@link LoadRoute}: load the staged files of a batch into a stage table.
 *
 * @param table the quoted name of the empty stage table, with its schema
 */
public record LoadRequest(String table, TableLayout layout, PublishRequest request) {

    /** The same task with the route's own form of the records. */
    LoadRequest preparedBy(LoadRoute route) {
        return new LoadRequest(table, layout, request.staging(route.prepare(request)));
    }

    StagedBatch staged() {
        return request.staged();
    }
}
